package dev.exemplar4j.cost;

import java.util.List;

/**
 * The answer in words.
 *
 * @param cheapest the name of the strategy that costs least for each request that it serves, all
 *     included; empty if none can be begun
 * @param sentences what a person should read first
 */
public record Finding(String cheapest, List<String> sentences) {

  /** Copies the sentences. */
  public Finding {
    sentences = List.copyOf(sentences);
  }
}
