package dev.exemplar4j.budget;

/** A byte-pair encoding that is published with its table. */
public enum TokenEncoding {
  /** Of GPT-4o, GPT-4.1, the o series and later models of OpenAI. */
  O200K_BASE,
  /** Of GPT-4, GPT-3.5-turbo and the text-embedding-3 models. */
  CL100K_BASE
}
