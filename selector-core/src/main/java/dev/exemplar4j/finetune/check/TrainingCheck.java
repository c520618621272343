package dev.exemplar4j.finetune.check;

import dev.exemplar4j.file.AtomicFile;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Checks training data as its provider does, and for what makes a model worse than it could be:
 * everything that {@link Rule} lists.
 *
 * <p>Reads the file once, or twice for {@link TrainingFormat#PROMPT_COMPLETION}, of which some
 * rules depend on all lines. Memory does not grow with the length of lines: an item costs about 40
 * bytes, and up to {@link CheckSettings#nearDuplicateItems()} items their text too. Time is linear
 * but for near duplicates, which are usually near linear.
 *
 * @see <a href="https://cookbook.openai.com/examples/chat_finetuning_data_prep">Data preparation
 *     and analysis for chat model fine-tuning</a>
 */
public final class TrainingCheck {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private TrainingCheck() {}

  /**
   * Checks a file.
   *
   * @param file the training data
   * @param settings the format, and how strict to be
   * @return what was found
   * @throws dev.exemplar4j.file.DataException if a line or the file is longer than the limits
   * @throws StorageException if a file cannot be read
   */
  public static CheckReport check(Path file, CheckSettings settings) {
    return check(file, settings, line -> {});
  }

  /**
   * Checks a file and tells how far it is.
   *
   * @param file the training data
   * @param settings the format, and how strict to be
   * @param progress gets the number of every line that was looked at
   * @return what was found
   * @throws dev.exemplar4j.file.DataException if a line or the file is longer than the limits
   * @throws StorageException if a file cannot be read
   */
  public static CheckReport check(Path file, CheckSettings settings, LongConsumer progress) {
    try {
      return run(file, settings, progress, OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw StorageException.of("cannot read " + file, e);
    }
  }

  /**
   * Checks a file and writes it anew, with what can be mended mended, and without the lines that
   * cannot stay. What a person has to decide stays as it is.
   *
   * @param file the training data; not changed
   * @param target where to write; whole or not there
   * @param settings the format, and how strict to be
   * @param progress gets the number of every line that was looked at
   * @return what was found in {@code file}
   * @throws IllegalArgumentException if both are the same file
   * @throws dev.exemplar4j.file.DataException if a line or the file is longer than the limits
   * @throws StorageException if a file cannot be read or written
   */
  public static CheckReport mend(
      Path file, Path target, CheckSettings settings, LongConsumer progress) {
    if (file.toAbsolutePath().normalize().equals(target.toAbsolutePath().normalize())) {
      throw new IllegalArgumentException("the mended file must not be the file itself: " + target);
    }
    CheckReport[] report = new CheckReport[1];
    AtomicFile.write(
        target,
        out -> {
          if (settings.format().beginsWithMark()) {
            out.write(MARK);
          }
          report[0] = run(file, settings, progress, out);
        });
    return report[0];
  }

  private static CheckReport run(
      Path file, CheckSettings settings, LongConsumer progress, OutputStream mended)
      throws IOException {
    FilePass pass = new FilePass(file, settings, ahead(file, settings));
    long bytes = Files.size(file);
    boolean marked = beginsWithMark(file);
    pass.readHeldOut();
    if (!marked || bytes > MARK.length) {
      pass.run(mended, progress);
    }
    return pass.report(bytes, marked);
  }

  /** What the rules for one line must know of all lines. */
  private static FileFacts ahead(Path file, CheckSettings settings) {
    FileFacts facts = new FileFacts();
    if (settings.format() == TrainingFormat.PROMPT_COMPLETION) {
      new ItemLines(file, settings).forEach((item, line) -> facts.add(item, line, 0));
    }
    return facts;
  }

  private static boolean beginsWithMark(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return java.util.Arrays.equals(in.readNBytes(MARK.length), MARK);
    }
  }
}
