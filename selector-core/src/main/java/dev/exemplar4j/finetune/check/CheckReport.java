package dev.exemplar4j.finetune.check;

import java.util.List;

/**
 * What a check found.
 *
 * @param findings rules that are broken, the worst first
 * @param advice what else to think about
 * @param profile what the data is like
 */
public record CheckReport(List<Finding> findings, List<Finding> advice, Profile profile) {

  /** Copies the lists. */
  public CheckReport {
    findings = List.copyOf(findings);
    advice = List.copyOf(advice);
  }

  /** {@return whether nothing is wrong; advice does not count} */
  public boolean isClean() {
    return findings.isEmpty();
  }
}
