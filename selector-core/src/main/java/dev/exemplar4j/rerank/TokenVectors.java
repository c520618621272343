package dev.exemplar4j.rerank;

import java.util.List;

/**
 * Where the vectors of the tokens of a text come from: an embedding model before pooling.
 * Implementations are thread-safe and deterministic.
 */
public interface TokenVectors {

  /**
   * The vectors of a text's tokens.
   *
   * @param text any text
   * @return one vector a token, all of one length, of any norm, finite; not changed by the caller
   */
  List<float[]> of(String text);

  /** {@return a short name for traces and errors, such as that of the model} */
  String name();
}
