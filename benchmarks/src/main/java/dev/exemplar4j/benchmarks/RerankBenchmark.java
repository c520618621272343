package dev.exemplar4j.benchmarks;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Choosing a set among candidates: 16 of 200 with vectors of 384 dimensions (MMR, DPP), 8 of 100 by
 * words (coverage), beside the naive way that computes everything anew in each step.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' org.openjdk.jmh.Main \
 *     RerankBenchmark -rf csv -rff result.csv
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RerankBenchmark {

  private static final long SEED = 20261121;

  /** What is timed. */
  @Param public RerankSystem system = RerankSystem.MMR;

  private RerankSystem.Chooser chooser = (request, candidates) -> List.of();
  private SelectionRequest request = SelectionRequest.of("", 1);
  private Selection candidates = new Selection("", List.of(), List.of());

  /** Builds the candidates and compares the system with its peer. */
  @Setup(Level.Trial)
  public void open() {
    List<SelectedExample> chosen = new ArrayList<>();
    for (Example example : new GeneratedPool(SEED).examples(system.candidates())) {
      chosen.add(new SelectedExample(example, 1.0 / (chosen.size() + 1), chosen.size() + 1));
    }
    String input = new GeneratedPool(SEED + 1).texts(1).getFirst();
    candidates = new Selection(input, chosen, List.of());
    request = SelectionRequest.of(input, system.wanted());
    chooser = system.open();
    List<String> ours = chooser.choose(request, candidates);
    List<String> theirs = system.peer().open().choose(request, candidates);
    if (ours.size() != system.wanted() || !ours.equals(theirs)) {
      throw new IllegalStateException(
          "choices differ from %s: %s and %s".formatted(system.peer(), ours, theirs));
    }
  }

  /**
   * One choice.
   *
   * @return the ids
   */
  @Benchmark
  public List<String> choose() {
    return chooser.choose(request, candidates);
  }
}
