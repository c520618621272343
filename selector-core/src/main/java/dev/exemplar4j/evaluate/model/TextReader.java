package dev.exemplar4j.evaluate.model;

import java.util.Optional;

/** The whole answer. */
record TextReader() implements AnswerReader {

  @Override
  public Outputs outputs() {
    return Outputs.TEXT;
  }

  @Override
  public Optional<String> read(String answer) {
    return Optional.of(answer.strip()).filter(text -> !text.isEmpty());
  }
}
