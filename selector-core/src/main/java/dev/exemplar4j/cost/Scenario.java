package dev.exemplar4j.cost;

import java.nio.file.Path;
import java.util.List;

/**
 * A question of cost as it stands in a file: strict JSON, in which every object may have a {@code
 * "comment"} (a text or a list of texts) and no other key that is not known.
 *
 * @param workload what has to be answered
 * @param strategies the ways to do so
 * @param uncertainty how far numbers may be off
 * @param grid the numbers of requests and examples to look at
 */
public record Scenario(
    Workload workload, List<Strategy> strategies, Uncertainty uncertainty, GridAxes grid) {

  /** Copies the strategies. */
  public Scenario {
    strategies = List.copyOf(strategies);
  }

  /**
   * Reads a scenario. A log of times that it names is looked for beside it.
   *
   * @param file the file
   * @return the scenario
   * @throws dev.exemplar4j.file.DataException if it breaks a rule: names file, key and rule
   * @throws dev.exemplar4j.file.StorageException if it cannot be read
   */
  public static Scenario read(Path file) {
    return ScenarioReader.read(file);
  }

  /**
   * The same with lengths that were measured.
   *
   * @param tokens the lengths of a request's parts
   * @return a new scenario
   */
  public Scenario with(RequestTokens tokens) {
    return new Scenario(workload.with(tokens), strategies, uncertainty, grid);
  }
}
