package dev.exemplar4j.cli;

/** Catalogues that others keep. */
enum PricesFormat {
  LITELLM,
  MODELS_DEV;

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
