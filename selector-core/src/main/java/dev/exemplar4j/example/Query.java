package dev.exemplar4j.example;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An input that wants examples, with the right output where it is known. Immutable. */
public final class Query {

  private final String id;
  private final String input;
  private final @Nullable String output;
  private final Metadata metadata;

  private Query(String id, String input, @Nullable String output, Metadata metadata) {
    this.id = Names.check("query id", id);
    Names.checkWellFormed("input of query " + id, input);
    if (output != null) {
      Names.checkWellFormed("output of query " + id, output);
    }
    this.input = input;
    this.output = output;
    this.metadata = metadata;
  }

  /**
   * A query whose right output is not known.
   *
   * @param id the same rule as for the ids of examples
   * @param input the text
   * @return the query
   */
  public static Query of(String id, String input) {
    return new Query(id, input, null, Metadata.EMPTY);
  }

  /**
   * A query whose right output is known.
   *
   * @param id the same rule as for the ids of examples
   * @param input the text
   * @param output the right output
   * @param metadata what else is known
   * @return the query
   */
  public static Query labelled(String id, String input, String output, Metadata metadata) {
    return new Query(id, input, output, metadata);
  }

  static Query read(String id, String input, @Nullable String output, Metadata metadata) {
    return new Query(id, input, output, metadata);
  }

  /** {@return the id} */
  public String id() {
    return id;
  }

  /** {@return the text} */
  public String input() {
    return input;
  }

  /** {@return the right output, where it is known} */
  public Optional<String> output() {
    return Optional.ofNullable(output);
  }

  /** {@return what else is known} */
  public Metadata metadata() {
    return metadata;
  }

  /** Sizes only: texts may be private. */
  @Override
  public String toString() {
    return "Query[id=" + id + ", input=" + input.length() + " chars]";
  }
}
