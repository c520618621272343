package dev.exemplar4j.evaluate.fit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.StorageException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The losses of a training, as its provider's result file has them.
 *
 * @param points one for each step that has a validation loss, in the order of steps
 */
public record TrainingCurve(List<Point> points) {
  private static final List<String> TRAINING = List.of("train_loss", "training_loss", "loss");
  private static final List<String> VALIDATION =
      List.of("valid_loss", "validation_loss", "eval_loss", "full_valid_loss");
  private static final double NOTEWORTHY = 0.05;
  private static final int FEWEST = 3;
  private static final double MOST_STEPS = 1e15;

  /** Copies the points. */
  public TrainingCurve {
    points = List.copyOf(points);
  }

  /**
   * Losses at a step.
   *
   * @param step from 0 to 10^15
   * @param training the mean training loss since the point before
   * @param validation the loss on data that is not learnt
   */
  public record Point(long step, double training, double validation) {}

  /** What the losses say. */
  public enum Fit {
    /** There are fewer than three validation losses. */
    UNKNOWN,
    /** The training loss rose. */
    DIVERGED,
    /** The training loss falls on, the validation loss has risen by 5 % or more from its lowest. */
    OVERFITTED,
    /** Both were still falling, by 5 % or more in the last third. */
    UNDERFITTED,
    /** The validation loss has settled. */
    FITTED
  }

  /**
   * Reads a result file: CSV with a header that has {@code step}, {@code train_loss} and {@code
   * valid_loss} (or {@code training_loss}, {@code loss}; {@code validation_loss}, {@code
   * eval_loss}); an empty cell is a step without that figure.
   *
   * @param file the file
   * @return the curve
   * @throws DataException if a column is missing or a figure is none: names file, line and rule
   * @throws StorageException if the file cannot be read
   */
  public static TrainingCurve read(Path file) {
    List<Point> points = new ArrayList<>();
    double sum = 0;
    int count = 0;
    long line = 2;
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(Files.newInputStream(file))) {
      while (rows.hasNextValue()) {
        Row row = new Row(rows.nextValue(), file.toString(), line);
        Optional<Double> training = row.figure(TRAINING);
        sum += training.orElse(0.0);
        count += training.isPresent() ? 1 : 0;
        Optional<Double> validation = row.figure(VALIDATION);
        if (validation.isPresent() && count > 0) {
          points.add(new Point(row.step(), sum / count, validation.get()));
          sum = 0;
          count = 0;
        }
        line++;
      }
    } catch (JacksonException e) {
      throw DataException.onLine(file.toString(), line, "not CSV with a header");
    } catch (CharConversionException | CharacterCodingException e) {
      throw DataException.onLine(file.toString(), line, "not UTF-8");
    } catch (IOException e) {
      throw StorageException.of("cannot read " + file, e);
    }
    return new TrainingCurve(points);
  }

  /** One record, with the names of its columns. */
  private record Row(Map<String, String> cells, String file, long line) {
    Optional<Double> figure(List<String> names) {
      String name =
          names.stream()
              .filter(cells::containsKey)
              .findFirst()
              .orElseThrow(
                  () ->
                      DataException.onLine(
                          file, 1, "the header must have one of " + String.join(", ", names)));
      String cell = cells.get(name);
      if (cell == null || cell.isBlank() || cell.strip().equals("-1")) {
        return Optional.empty();
      }
      double value = number(name, cell);
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw DataException.onLine(
            file, line, name + " must be at least 0 but was " + cell.strip());
      }
      return Optional.of(value);
    }

    private double number(String name, String cell) {
      try {
        return Double.parseDouble(cell.strip());
      } catch (NumberFormatException e) {
        throw DataException.onLine(file, line, name + " must be a number but was " + cell.strip());
      }
    }

    long step() {
      String step = cells.get("step");
      if (step == null) {
        throw DataException.onLine(file, 1, "the header must have step");
      }
      double number = number("step", step);
      if (!(number >= 0 && number <= MOST_STEPS && number == Math.rint(number))) {
        throw DataException.onLine(
            file, line, "step must be a whole number from 0 to 10^15 but was " + step.strip());
      }
      return (long) number;
    }
  }

  /** {@return what the losses say} */
  public Fit fit() {
    if (points.size() < FEWEST) {
      return Fit.UNKNOWN;
    }
    Point last = points.getLast();
    if (last.training() > points.getFirst().training() * (1 + NOTEWORTHY)) {
      return Fit.DIVERGED;
    }
    if (last.validation() > lowest().validation() * (1 + NOTEWORTHY)) {
      return Fit.OVERFITTED;
    }
    Point before = points.get(points.size() * 2 / 3 - 1);
    return last.validation() < before.validation() * (1 - NOTEWORTHY)
        ? Fit.UNDERFITTED
        : Fit.FITTED;
  }

  private Point lowest() {
    Point lowest = points.getFirst();
    for (Point point : points) {
      lowest = point.validation() < lowest.validation() ? point : lowest;
    }
    return lowest;
  }

  /** {@return the same as a sentence, with figures and what to do} */
  public String sentence() {
    return switch (fit()) {
      case UNKNOWN ->
          "Too little to tell: three validation losses are needed, and there are "
              + points.size()
              + ". Train with a validation file.";
      case DIVERGED ->
          String.format(
              Locale.ROOT,
              "Diverged: the training loss rose from %.4f to %.4f. Take a lower learning rate.",
              points.getFirst().training(),
              points.getLast().training());
      case OVERFITTED ->
          String.format(
              Locale.ROOT,
              "Overfitted: the validation loss was lowest at step %d (%.4f) and is %.4f at the end,"
                  + " while the training loss is %.4f. Take the checkpoint near that step, fewer"
                  + " epochs, or more data.",
              lowest().step(),
              lowest().validation(),
              points.getLast().validation(),
              points.getLast().training());
      case UNDERFITTED ->
          String.format(
              Locale.ROOT,
              "Underfitted: the validation loss still falls (%.4f at the end, %.4f a third before)."
                  + " Take more epochs or a higher learning rate.",
              points.getLast().validation(),
              points.get(points.size() * 2 / 3 - 1).validation());
      case FITTED ->
          String.format(
              Locale.ROOT,
              "Fitted: the validation loss has settled at %.4f, the training loss at %.4f.",
              points.getLast().validation(),
              points.getLast().training());
    };
  }
}
