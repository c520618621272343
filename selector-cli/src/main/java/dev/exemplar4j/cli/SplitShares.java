package dev.exemplar4j.cli;

import dev.exemplar4j.finetune.TrainingSplit;
import java.nio.file.Path;
import java.util.List;

/** The shares of a split as they are typed, and the files that it fills. */
final class SplitShares {

  private SplitShares() {}

  static TrainingSplit.Shares read(String typed) {
    List<String> parts = List.of(typed.split("/", -1));
    try {
      if (parts.size() == 3) {
        return new TrainingSplit.Shares(
            Double.parseDouble(parts.get(0)),
            Double.parseDouble(parts.get(1)),
            Double.parseDouble(parts.get(2)));
      }
    } catch (NumberFormatException e) {
      throw new UsageException(rule(typed), e);
    }
    throw new UsageException(rule(typed));
  }

  private static String rule(String typed) {
    return "--split must be three shares such as 0.8/0.1/0.1 but was " + typed;
  }

  static Path fileOf(Path out, TrainingSplit.Part part) {
    return beforeEnding(out, Choice.name(part));
  }

  /** A file beside another, its name with a word before the ending. */
  static Path beforeEnding(Path file, String word) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot < 1 ? name : name.substring(0, dot);
    String ending = dot < 1 ? "" : name.substring(dot);
    return file.resolveSibling(stem + "." + word + ending);
  }
}
