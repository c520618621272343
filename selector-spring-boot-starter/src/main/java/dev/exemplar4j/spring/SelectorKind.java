package dev.exemplar4j.spring;

/** What chooses from the pool that the property {@code exemplar4j.pool} names. */
public enum SelectorKind {
  /** The share of common words: needs no engine. */
  JACCARD,

  /** BM25 in memory: needs {@code exemplar4j-lucene} on the class path. */
  BM25
}
