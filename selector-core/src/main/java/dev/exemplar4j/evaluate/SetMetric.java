package dev.exemplar4j.evaluate;

import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Query;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Looks at the chosen alone, best rank first. */
record SetMetric(String name, Kind kind, ToDoubleFunction<List<Example>> measure)
    implements Metric {

  @Override
  public double measure(Query query, Selection chosen) {
    return measure.applyAsDouble(Metrics.byRank(chosen));
  }

  @Override
  public boolean needsOutput() {
    return false;
  }
}
