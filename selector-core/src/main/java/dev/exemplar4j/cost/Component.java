package dev.exemplar4j.cost;

/** What money is spent on. */
public enum Component {
  /** Tokens of the prompt at the plain price; per request. */
  INPUT("input"),
  /** Tokens of the prompt that are read from the cache; per request. */
  CACHED_INPUT("cached input"),
  /** Tokens of the prompt that are written into the cache for a price; per request. */
  CACHE_WRITE("cache writes"),
  /** Tokens of the answer and of the thoughts before it; per request. */
  OUTPUT("output"),
  /** Finding examples: embedding the query, searching the store; per request. */
  RETRIEVAL("retrieval"),
  /** Rent of a cache, and filling it; per month, and once. */
  CACHE_STORAGE("cache rent"),
  /** The vector store; per month. */
  STORE("vector store"),
  /** Machines or deployments; per month. */
  HOSTING("hosting"),
  /** Keeping the fine-tuned model; per month. */
  MODEL_STORAGE("model storage"),
  /** Training anew, with labels and evaluation; per month, spread evenly. */
  RETRAINING("retraining"),
  /** Watching; per month. */
  MONITORING("monitoring"),
  /** Embedding the pool; once. */
  POOL_EMBEDDING("pool embedding"),
  /** Labels beyond the pool; once. */
  LABELS("labels"),
  /** Hours of people; once. */
  PREPARATION("preparation"),
  /** Training runs; once. */
  TRAINING("training"),
  /** Tokens of the validation set, where they are billed; once. */
  VALIDATION("validation"),
  /** The model that grades; once. */
  GRADING("grading"),
  /** Requests by which training runs are judged; once. */
  EVALUATION("evaluation"),
  /** Training runs that fail; once. */
  FAILED_RUNS("failed runs");

  private final String label;

  Component(String label) {
    this.label = label;
  }

  /** {@return a name for a person} */
  public String label() {
    return label;
  }
}
