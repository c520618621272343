package dev.exemplar4j.finetune;

import dev.exemplar4j.curate.Fingerprints;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.NormalizedText;
import dev.exemplar4j.example.Turn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a split needs to know of each example: what it must stay with, and its label. */
final class SplitRows {

  private static final int MOST_LABELS = 10_000;

  private final Fingerprints prompts = new Fingerprints();
  private final Fingerprints groups = new Fingerprints();
  private final Map<String, Integer> labelNumbers = new HashMap<>();
  private int[] parents = new int[1 << 10];
  private int[] rowOfGroup = new int[16];
  private int[] labels = new int[1 << 10];
  private int size;

  void add(Example example) {
    int row = size++;
    if (row == parents.length) {
      parents = Arrays.copyOf(parents, row + (row >> 1));
      labels = Arrays.copyOf(labels, parents.length);
    }
    parents[row] = row;
    labels[row] = label(example.output());
    join(row, prompts.add(fingerprint(example)));
    example.metadata().get(Metadata.GROUP).ifPresent(group -> joinGroup(row, group.toString()));
  }

  /** All that the model is shown, so that short last turns alone do not bind conversations. */
  private long fingerprint(Example example) {
    List<Turn> turns = example.conversation();
    if (turns.isEmpty()) {
      return prompts.of(NormalizedText.of(example.input()));
    }
    return prompts.of(
        turns.subList(0, turns.size() - 1).stream()
            .filter(turn -> !(turn instanceof Turn.FromSystem))
            .map(turn -> turn.role() + " " + NormalizedText.of(turn.text()))
            .toArray(String[]::new));
  }

  private void joinGroup(int row, String group) {
    int number = groups.size();
    int first = groups.add(groups.of(group));
    if (number == rowOfGroup.length) {
      rowOfGroup = Arrays.copyOf(rowOfGroup, number + (number >> 1));
    }
    rowOfGroup[number] = row;
    join(row, rowOfGroup[first]);
  }

  private void join(int row, int other) {
    int a = root(row);
    int b = root(other);
    parents[Math.max(a, b)] = Math.min(a, b);
  }

  private int root(int row) {
    int at = row;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  private int label(String output) {
    if (labelNumbers.size() > MOST_LABELS) {
      return 0;
    }
    return labelNumbers.computeIfAbsent(output, one -> labelNumbers.size());
  }

  /** What is left once all examples are known; the texts' fingerprints are not. */
  record Joined(int[] together, int[] labels) {}

  /**
   * For each row the first of those that it must stay with, and the number of its label: 0 for all
   * if outputs are too many to be labels. Ends the collecting: nothing is copied that need not be.
   */
  Joined joined() {
    for (int row = 0; row < size; row++) {
      parents[row] = root(row);
    }
    if (labelNumbers.size() > MOST_LABELS) {
      Arrays.fill(labels, 0);
    }
    return new Joined(Arrays.copyOf(parents, size), Arrays.copyOf(labels, size));
  }
}
