package dev.exemplar4j.cost;

import java.math.BigDecimal;

/**
 * What it costs to find examples for each request.
 *
 * @param embeddingModel the model that embeds queries and pool, by its name in the catalogue; empty
 *     if there is none or it runs in the process
 * @param poolExamples how many examples are embedded once; at least 0
 * @param storeUsdPerRequest what the vector store takes for a search, in USD; at least 0
 * @param storeUsdPerMonth what it takes for a month, in USD; at least 0
 */
public record Retrieval(
    String embeddingModel,
    long poolExamples,
    BigDecimal storeUsdPerRequest,
    BigDecimal storeUsdPerMonth) {

  /** In the process, without a model that costs: BM25, or embeddings of one's own. */
  public static final Retrieval IN_PROCESS = new Retrieval("", 0, BigDecimal.ZERO, BigDecimal.ZERO);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public Retrieval {
    Check.atLeast(poolExamples, 0, "poolExamples");
    Check.notNegative(storeUsdPerRequest, "storeUsdPerRequest");
    Check.notNegative(storeUsdPerMonth, "storeUsdPerMonth");
  }
}
