package dev.exemplar4j.benchmarks;

import dev.exemplar4j.example.Example;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One selection of eight examples, every system behind the same parameter. Before it times, a
 * system is compared with its peer on the same queries.
 *
 * <pre>
 * java -Xmx16g -cp 'benchmarks/target/classes:benchmarks/target/lib/*' org.openjdk.jmh.Main \
 *     SelectionBenchmark -p size=100000 -rf csv -rff result.csv
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SelectionBenchmark {

  private static final long SEED = 20261121;

  /** What is timed. */
  @Param public SelectionSystem system = SelectionSystem.JACCARD;

  /** How many examples the pool holds. */
  @Param({"10000", "100000", "1000000"})
  public int size;

  private List<String> queries = List.of();
  private SelectionSystem.Searcher searcher = new HashSetLoop(List.of());
  private int next;

  /** Builds the pool and the system, and compares it with its peer. */
  @Setup(Level.Trial)
  public void open() {
    List<Example> pool = new GeneratedPool(SEED).examples(size);
    queries = new GeneratedPool(SEED + 1).texts(200);
    searcher = system.open(pool);
    for (SelectionSystem peer : system.peers()) {
      try (SelectionSystem.Searcher other = peer.open(pool)) {
        SameAnswers.require(searcher, other, queries.subList(0, 3));
      }
    }
  }

  /**
   * One selection.
   *
   * @return the ids
   */
  @Benchmark
  public List<String> select() {
    next = (next + 1) % queries.size();
    return searcher.apply(queries.get(next));
  }

  /** Releases the system. */
  @TearDown(Level.Trial)
  public void close() {
    searcher.close();
  }
}
