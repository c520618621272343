package dev.exemplar4j.curate;

import java.util.List;

/**
 * An example whose output none of its neighbours has, while more than half of them agree on
 * another.
 *
 * @param id the example's id
 * @param output the output that the neighbours agree on
 * @param neighbours the ids of those that do, nearest first
 */
public record Outvoted(String id, String output, List<String> neighbours) {

  /** Copies. */
  public Outvoted {
    neighbours = List.copyOf(neighbours);
  }

  /** Ids only: texts may be private. */
  @Override
  public String toString() {
    return "Outvoted[" + id + " by " + neighbours + "]";
  }
}
