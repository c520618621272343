package dev.exemplar4j.finetune.check;

import java.util.List;

/**
 * One rule that is broken.
 *
 * @param rule the rule
 * @param count how often
 * @param places the first of them, in the order of the file
 */
public record Finding(Rule rule, long count, List<Place> places) {

  /** Copies the places. */
  public Finding {
    places = List.copyOf(places);
  }
}
