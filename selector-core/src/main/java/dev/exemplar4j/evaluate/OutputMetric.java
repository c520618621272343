package dev.exemplar4j.evaluate;

import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Query;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** Compares the right output with those of the chosen, best rank first. */
record OutputMetric(String name, ToDoubleBiFunction<String, List<String>> measure)
    implements Metric {

  @Override
  public Kind kind() {
    return Kind.SHARE;
  }

  @Override
  public double measure(Query query, Selection chosen) {
    return measure.applyAsDouble(EvaluationSet.output(query), Metrics.outputsByRank(chosen));
  }
}
