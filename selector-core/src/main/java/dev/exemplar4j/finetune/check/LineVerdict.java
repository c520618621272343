package dev.exemplar4j.finetune.check;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one line, and whether it can stay. */
final class LineVerdict {

  /** A breach of a rule. */
  record Breach(Rule rule, String detail, Repair repair) {}

  private final List<Breach> breaches = new ArrayList<>();
  private boolean dropped;
  private boolean mended;

  /** A person has to decide. */
  void found(Rule rule, String detail) {
    breaches.add(new Breach(rule, detail, Repair.NONE));
  }

  /** The line was changed. */
  void mended(Rule rule, String detail) {
    breaches.add(new Breach(rule, detail, Repair.MENDED));
    mended = true;
  }

  /** The line cannot stay. */
  void dropped(Rule rule, String detail) {
    breaches.add(new Breach(rule, detail, Repair.DROPPED));
    dropped = true;
  }

  boolean isDropped() {
    return dropped;
  }

  boolean isMended() {
    return mended;
  }

  List<Breach> breaches() {
    return breaches;
  }
}
