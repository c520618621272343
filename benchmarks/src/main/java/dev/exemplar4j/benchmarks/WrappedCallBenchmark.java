package dev.exemplar4j.benchmarks;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.langchain4j.FewShot;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
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
 * What four BM25 examples add to a call of a model: the bare call of a model that answers at once,
 * the selection alone, and the call of the wrapped model. Times are sampled, for p50 and p99.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class WrappedCallBenchmark {

  private static final int EXAMPLES = 4;

  /** How many examples the pool holds. */
  @Param("100000")
  public int size;

  private final ChatModel bare = new InstantModel();
  private ChatModel wrapped = bare;
  private ExampleIndex index = Bm25.inMemory(Bm25Settings.DEFAULT);
  private List<String> queries = List.of();
  private int next;

  /** Fills the pool, and checks that the examples reach the model. */
  @Setup(Level.Trial)
  public void open() {
    index = Bm25.inMemory(Bm25Settings.DEFAULT);
    index.addAll(new GeneratedPool(1).examples(size));
    queries = new GeneratedPool(2).texts(200);
    wrapped = FewShot.builder().selector(index).maxExamples(EXAMPLES).build().wrap(bare);
    String seen = wrapped.chat(queries.getFirst());
    if (!seen.equals("" + (2 * EXAMPLES + 1))) {
      throw new IllegalStateException("the model saw " + seen + " messages");
    }
  }

  private String query() {
    next = (next + 1) % queries.size();
    return queries.get(next);
  }

  /**
   * The model alone.
   *
   * @return its answer
   */
  @Benchmark
  public String bareCall() {
    return bare.chat(query());
  }

  /**
   * The selection alone.
   *
   * @return the ids
   */
  @Benchmark
  public List<String> selectionAlone() {
    return index.select(query(), EXAMPLES).ids();
  }

  /**
   * The wrapped model.
   *
   * @return its answer
   */
  @Benchmark
  public String wrappedCall() {
    return wrapped.chat(query());
  }

  /** Releases the pool. */
  @TearDown(Level.Trial)
  public void close() {
    index.close();
  }

  /** Answers at once, with the number of messages that it was sent. */
  private static final class InstantModel implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      AiMessage answer = AiMessage.from("" + request.messages().size());
      return ChatResponse.builder().aiMessage(answer).build();
    }
  }
}
