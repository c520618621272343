package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.evaluate.Tuning;
import dev.exemplar4j.statistics.Estimate;
import dev.exemplar4j.statistics.PairedComparison;
import dev.exemplar4j.statistics.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a search found, for a person and for a program. */
record TuningReport(Tuning tuning, String metric) {

  private static final int SHOWN = 12;

  List<String> lines() {
    Table table = new Table().row("pipeline", "k", "items", metric + " while searching");
    tuning.tried().stream()
        .limit(SHOWN)
        .forEach(
            one ->
                table.row(
                    one.candidate().name(),
                    Integer.toString(one.candidate().maxExamples()),
                    Integer.toString(one.items()),
                    percent(one.mean())));
    List<String> lines = new ArrayList<>(table.lines());
    Estimate figure = figure(tuning.report());
    lines.add("");
    lines.add(
        "best: %s, k=%d: %s %s (95 %% %s to %s) on %d items that the search has not seen"
            .formatted(
                tuning.best().name(),
                tuning.best().maxExamples(),
                metric,
                percent(figure.mean()),
                percent(figure.low()),
                percent(figure.high()),
                figure.items()));
    tuning.comparisons().stream()
        .filter(one -> !one.first().equals(one.second()))
        .forEach(one -> lines.add(metric + ": " + one.sentence()));
    lines.add(
        "noise: while searching it had %s; %d of %d candidates cannot be told apart from it there"
            .formatted(percent(tuning.searched()), tuning.asGood(), tuning.tried().size()));
    return lines;
  }

  private static Estimate figure(Evaluation evaluation) {
    return evaluation.estimate(evaluation.metrics().getFirst().name(), Resampling.seeded(1));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    Estimate figure = figure(tuning.report());
    root.put("metric", metric).put("best", tuning.best().name());
    root.put("k", tuning.best().maxExamples()).put("pipeline", tuning.best().pipeline().toJson());
    root.put("mean", figure.mean()).put("low", figure.low()).put("high", figure.high());
    root.put("items", figure.items()).put("searched", tuning.searched());
    root.put("asGood", tuning.asGood()).put("seconds", tuning.elapsed().toMillis() / 1000.0);
    var compared = root.putArray("comparisons");
    for (PairedComparison one : tuning.comparisons()) {
      compared
          .addObject()
          .put("baseline", one.second())
          .put("difference", one.difference())
          .put("low", one.low())
          .put("high", one.high())
          .put("p", one.pValue())
          .put("different", one.isDifferent())
          .put("sentence", one.sentence());
    }
    var tried = root.putArray("tried");
    for (Tuning.Tried one : tuning.tried()) {
      tried
          .addObject()
          .put("pipeline", one.candidate().name())
          .put("k", one.candidate().maxExamples())
          .put("items", one.items())
          .put("mean", one.mean());
    }
    return root;
  }
}
