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
    Tuning.Noise noise = tuning.noise();
    lines.add(
        String.format(
            Locale.ROOT,
            "noise: while searching it had %s, %.1f points more than on items not seen;"
                + " %d of the %d candidates of the last round cannot be told apart from it;"
                + " it is chosen again in %.0f %% of redraws of the items, else one of %d others",
            percent(tuning.searched()),
            100 * tuning.shrinkage(),
            noise.asGood(),
            noise.finalists(),
            100 * noise.again(),
            noise.winners() - (noise.again() > 0 ? 1 : 0)));
    tuning.leftOut().forEach(one -> lines.add("left out: " + one));
    lines.add(
        String.format(
            Locale.ROOT,
            "%d candidates in %.1f s",
            tuning.tried().size(),
            tuning.elapsed().toMillis() / 1000.0));
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
    root.put("shrinkage", tuning.shrinkage()).put("finalists", tuning.noise().finalists());
    root.put("asGood", tuning.noise().asGood()).put("chosenAgain", tuning.noise().again());
    root.put("winners", tuning.noise().winners());
    root.put("seconds", tuning.elapsed().toMillis() / 1000.0);
    var left = root.putArray("leftOut");
    tuning.leftOut().forEach(left::add);
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
