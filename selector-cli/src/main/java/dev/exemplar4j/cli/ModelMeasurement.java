package dev.exemplar4j.cli;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.evaluate.model.AnswerCache;
import dev.exemplar4j.evaluate.model.AnswerReader;
import dev.exemplar4j.evaluate.model.ModelEvaluator;
import dev.exemplar4j.evaluate.model.ModelException;
import dev.exemplar4j.evaluate.model.ModelRun;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.order.Ordering;
import dev.exemplar4j.prompt.PromptTemplate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets the model of the command line answer the prompts of selectors. */
record ModelMeasurement(ModelOptions options, PromptTemplate template, Console console) {

  private static final int NAME_BYTES = 8;

  ModelRun run(Map<String, ExampleSelector> selectors, List<Example> pool, EvaluationSet set) {
    Path file = options.folder(console.environment()).resolve(fileName());
    try (AnswerCache cache = AnswerCache.in(file)) {
      ModelRun run = run(selectors, pool, set, cache);
      tell(run);
      return run;
    }
  }

  /** One file for each model with its parameters, so that several can be asked side by side. */
  private String fileName() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(options.identity().getBytes(StandardCharsets.UTF_8));
      return "answers-" + HexFormat.of().formatHex(hash, 0, NAME_BYTES) + ".journal";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private ModelRun run(
      Map<String, ExampleSelector> selectors,
      List<Example> pool,
      EvaluationSet set,
      AnswerCache cache) {
    ModelEvaluator evaluator =
        new ModelEvaluator(
            options.model(console),
            template,
            AnswerReader.fitting(pool),
            options.settings(),
            cache,
            options.price(console));
    try (Progress bar = console.progress(options.name())) {
      return evaluator.measure(ordered(selectors), set, at -> bar.at(at.done(), at.all()));
    } catch (ModelException e) {
      throw new UsageException(
          "%s; %d answers are kept, the same command goes on from there"
              .formatted(e.getMessage(), cache.size()),
          e);
    }
  }

  /** As {@code exemplar prompt} shows them. */
  private static Map<String, ExampleSelector> ordered(Map<String, ExampleSelector> selectors) {
    Map<String, ExampleSelector> ordered = new LinkedHashMap<>();
    selectors.forEach((name, one) -> ordered.put(name, one.then(Ordering.BEST_LAST)));
    return ordered;
  }

  private void tell(ModelRun run) {
    console.note(
        "exemplar: %d prompts asked, %d known%s"
            .formatted(
                run.asked(),
                run.remembered(),
                run.spent().map(usd -> ", " + Money.usd(usd) + " spent").orElse("")));
    run.stopped()
        .ifPresent(
            why ->
                console.note(
                    "exemplar: %s after %d of %d queries; the same command goes on from there"
                        .formatted(why, run.measured(), run.queries())));
    long estimated = run.evaluations().stream().mapToLong(one -> one.estimated()).sum();
    if (estimated > 0) {
      console.note(
          "exemplar: the model did not report tokens; those of "
              + estimated
              + " answers are an estimate (o200k_base)");
    }
    if (run.measured() == 0) {
      throw new UsageException("--max-cost does not pay for one query");
    }
  }
}
