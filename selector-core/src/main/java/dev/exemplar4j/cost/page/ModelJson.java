package dev.exemplar4j.cost.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.cost.Batch;
import dev.exemplar4j.cost.HitRate;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.Traffic;
import dev.exemplar4j.cost.Workload;
import java.math.BigDecimal;

/** What the program of the page computes with: the scenario, and each strategy as numbers. */
final class ModelJson {

  private ModelJson() {}

  static ObjectNode of(Study study, long[] grid) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    Workload workload = study.workload();
    Traffic traffic = workload.traffic();
    root.put("requests", traffic.requestsPerMonth());
    root.put("growth", traffic.monthlyGrowth());
    root.put("decline", workload.assumptions().monthlyPriceDecline());
    root.put("months", workload.horizon().months());
    root.putObject("batch")
        .put("share", traffic.batch().share())
        .put("cached", traffic.batch().caching() == Batch.Caching.CACHED);
    hits(root.putObject("hitRate"), traffic.hitRate());
    root.put("shownExamples", study.examples());
    root.put("shownHits", shownHits(study));
    ArrayNode requests = root.putArray("grid");
    for (long each : grid) {
      requests.add(each);
    }
    ArrayNode strategies = root.putArray("strategies");
    study.strategies().forEach(one -> strategies.add(new StrategyJson(study, one).node()));
    return root;
  }

  private static void hits(ObjectNode node, HitRate rate) {
    switch (rate) {
      case HitRate.Given given -> node.put("kind", "given").put("share", given.share());
      case HitRate.Poisson poisson -> node.put("kind", "poisson").put("perHour", poisson.perHour());
      case HitRate.FromTraffic traffic ->
          node.put("kind", "traffic").put("caches", traffic.caches());
      default -> node.put("kind", "log");
    }
  }

  /** Where the slider stands at first: the most that any strategy hits. */
  static BigDecimal shownHits(Study study) {
    return study.strategies().stream()
        .map(study::cost)
        .filter(cost -> cost.prompt().cacheableTokens() > 0)
        .map(StrategyCost::prompt)
        .map(prompt -> prompt.hitRate())
        .max(BigDecimal::compareTo)
        .orElse(BigDecimal.ZERO)
        .setScale(4, java.math.RoundingMode.HALF_UP);
  }
}
