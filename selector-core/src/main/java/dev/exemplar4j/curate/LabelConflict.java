package dev.exemplar4j.curate;

import dev.exemplar4j.example.Example;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Examples that contradict each other: the same normalised input ({@link
 * dev.exemplar4j.example.NormalizedText}) and at least two different outputs. Outputs are compared
 * exactly: "Yes" and "yes" are a conflict, which a person can settle.
 *
 * @param examples all of them, ordered by id
 */
public record LabelConflict(List<Example> examples) {

  /**
   * Copies.
   *
   * @throws IllegalArgumentException if all outputs are the same
   */
  public LabelConflict {
    examples = List.copyOf(examples);
    if (examples.stream().map(Example::output).distinct().count() < 2) {
      throw new IllegalArgumentException(
          "a conflict must have at least 2 different outputs but has less");
    }
  }

  /** {@return how often each output occurs, by output in the order of code points} */
  public Map<String, Integer> outputCounts() {
    Map<String, Integer> counts = new TreeMap<>(Example::compareIds);
    examples.forEach(example -> counts.merge(example.output(), 1, Integer::sum));
    return Collections.unmodifiableMap(counts);
  }

  /** {@return the output that occurs more often than any other, or empty if none does} */
  public Optional<String> majority() {
    Map<String, Integer> counts = outputCounts();
    int most = Collections.max(counts.values());
    List<String> outputs =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() == most)
            .map(Map.Entry::getKey)
            .toList();
    return outputs.size() == 1 ? Optional.of(outputs.getFirst()) : Optional.empty();
  }

  /** {@return the ids of the examples, in their order} */
  public List<String> ids() {
    return examples.stream().map(Example::id).toList();
  }

  /** Ids only: texts may be private. */
  @Override
  public String toString() {
    return "LabelConflict" + ids();
  }
}
