package dev.exemplar4j.evaluate.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.LineReader;
import dev.exemplar4j.file.ReadLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The losses of a training, as its provider's result file has them.
 *
 * @param points one for each step that has a validation loss, in the order of steps
 */
public record TrainingCurve(List<Point> points) {
  private static final ObjectReader CELLS = new CsvMapper().readerForListOf(String.class);
  private static final List<String> STEP = List.of("step");
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
    /** The training loss has risen by more than 5 % from its first. */
    DIVERGED,
    /**
     * The validation loss has risen by more than 5 % from its lowest, the training loss has not.
     */
    OVERFITTED,
    /** The validation loss was still falling, by more than 5 % in the last third. */
    UNDERFITTED,
    /** The validation loss has settled. */
    FITTED
  }

  /**
   * Reads a result file: CSV with a header that has {@code step}, {@code train_loss} and {@code
   * valid_loss} (or {@code training_loss}, {@code loss}; {@code validation_loss}, {@code
   * eval_loss}); a record is a line, and an empty or missing cell a step without that figure.
   *
   * @param file the file
   * @return the curve
   * @throws DataException if a column is missing or a figure is none: names file, line and rule
   * @throws dev.exemplar4j.file.StorageException if the file cannot be read
   */
  public static TrainingCurve read(Path file) {
    String source = file.toString();
    List<Point> points = new ArrayList<>();
    Optional<Columns> columns = Optional.empty();
    double sum = 0;
    int count = 0;
    try (LineReader lines = LineReader.open(file, ReadLimits.DEFAULT)) {
      for (Optional<LineReader.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
        Row row = Row.of(next.get(), source);
        if (columns.isEmpty() && !row.cells().isEmpty()) {
          columns = Optional.of(Columns.of(row));
        } else if (columns.isPresent()) {
          row.checkFits(columns.get().header());
          Optional<Double> training = row.loss(columns.get().training());
          sum += training.orElse(0.0);
          count += training.isPresent() ? 1 : 0;
          Optional<Double> validation = row.loss(columns.get().validation());
          if (validation.isPresent() && count > 0) {
            points.add(new Point(row.step(columns.get().step()), sum / count, validation.get()));
            sum = 0;
            count = 0;
          }
        }
      }
    }
    return new TrainingCurve(points);
  }

  /** A column by its name and its place from 0. */
  private record Column(String name, int place) {

    static Column of(Row header, List<String> names) {
      return names.stream()
          .filter(header.cells()::contains)
          .map(name -> new Column(name, header.cells().indexOf(name)))
          .findFirst()
          .orElseThrow(
              () ->
                  header.fault(
                      "the header must have "
                          + (names.size() == 1 ? "" : "one of ")
                          + String.join(", ", names)));
    }
  }

  private record Columns(Row header, Column step, Column training, Column validation) {

    static Columns of(Row header) {
      return new Columns(
          header,
          Column.of(header, STEP),
          Column.of(header, TRAINING),
          Column.of(header, VALIDATION));
    }
  }

  /** The cells of a line, stripped; none where it is blank. */
  private record Row(List<String> cells, String source, long line) {

    static Row of(LineReader.Line line, String source) {
      String text = line.text(source);
      try {
        List<String> cells = text.isBlank() ? List.of() : CELLS.readValue(text);
        return new Row(cells.stream().map(String::strip).toList(), source, line.number());
      } catch (JsonProcessingException e) {
        throw DataException.onLine(source, line.number(), "not CSV");
      }
    }

    DataException fault(String rule) {
      return DataException.onLine(source, line, rule);
    }

    /** A comma at the end of a line begins no cell. */
    void checkFits(Row header) {
      int names = header.cells().size();
      if (cells.size() > names && !String.join("", cells.subList(names, cells.size())).isEmpty()) {
        throw fault("there are %d cells but the header has %d".formatted(cells.size(), names));
      }
    }

    private String cell(Column column) {
      return column.place() < cells.size() ? cells.get(column.place()) : "";
    }

    Optional<Double> loss(Column column) {
      String cell = cell(column);
      if (cell.isEmpty() || cell.equals("-1")) {
        return Optional.empty();
      }
      double value = number(column, cell);
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw fault(column.name() + " must be at least 0 but was " + cell);
      }
      return Optional.of(value);
    }

    long step(Column column) {
      String cell = cell(column);
      double number = number(column, cell);
      if (!(number >= 0 && number <= MOST_STEPS && number == Math.rint(number))) {
        throw fault("step must be a whole number from 0 to 10^15 but was " + cell);
      }
      return (long) number;
    }

    private double number(Column column, String cell) {
      try {
        return Double.parseDouble(cell);
      } catch (NumberFormatException e) {
        throw fault(column.name() + " must be a number but was " + cell);
      }
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
