package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.evaluate.Metrics;
import dev.exemplar4j.example.Example;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads the output out of what a model answered. Implementations are thread-safe, deterministic and
 * linear in the length of the answer.
 */
public interface AnswerReader {

  /** What outputs are, and so how answers are measured. */
  enum Outputs {
    /** One of a few names: {@code accuracy}, macro F1. */
    LABELS,
    /** Anything: {@code exact-match}, {@code f1}. */
    TEXT
  }

  /** {@return what it reads} */
  Outputs outputs();

  /**
   * Reads an answer.
   *
   * @param answer what the model said
   * @return the output, or empty if there is none in it: a parse failure
   */
  Optional<String> read(String answer);

  /**
   * Reads labels. An answer is a label if both are the same after this: {@link
   * dev.exemplar4j.example.NormalizedText} (Unicode form, case, white space), then quotation marks,
   * asterisks, backticks, full stops and blanks taken off both ends. Nothing is searched for within
   * a longer answer: {@code "I would say refund"} is no label. Where two labels become the same,
   * only an answer that is one of them character by character, but for white space at the ends, is
   * read.
   *
   * @param labels all labels that may be answered
   * @return the reader
   * @throws IllegalArgumentException if there is no label
   */
  static AnswerReader labels(Collection<String> labels) {
    return new LabelReader(labels);
  }

  /**
   * Reads any text, without white space at the ends. An answer without anything else is a parse
   * failure.
   *
   * @return the reader
   */
  static AnswerReader text() {
    return new TextReader();
  }

  /**
   * The reader that fits a pool: {@link #labels} of its outputs if they are labels ({@link
   * Metrics#areLabels}), else {@link #text}.
   *
   * @param pool the examples
   * @return the reader
   */
  static AnswerReader fitting(List<Example> pool) {
    return Metrics.areLabels(pool)
        ? labels(pool.stream().map(Example::output).distinct().toList())
        : text();
  }
}
