package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.embeddings.EmbeddingSettings;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.embeddings.VectorCache;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.langchain4j.FewShot;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mixed load for a while: live heap after collection, open files and mapped files stay flat. Pools
 * and questions are of bounded number, so that whatever grows is a leak.
 */
class SoakProof {

  private static final int THREADS = 2;
  private static final int SAMPLES = 30;
  private static final int POOL = 100;
  private static final int QUESTIONS = 50;

  /** Examples come and go under these many ids, so that a vector cache has an end too. */
  private static final int IDS = 2 * POOL;

  @TempDir Path folder;

  /** What a thread does, again and again. */
  private interface Work {
    void once(Random random);
  }

  private static final ChatModel OK =
      new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
          return ChatResponse.builder().aiMessage(AiMessage.from("ok")).build();
        }
      };

  private static Example example(int number) {
    return Example.of("e" + number, "where is parcel " + number + "?", "track " + number % 7);
  }

  private static String question(Random random) {
    return "where is the parcel " + random.nextInt(QUESTIONS);
  }

  private static Work on(ExampleIndex index) {
    for (int i = 0; i < POOL; i++) {
      index.add(example(i));
    }
    ChatModel wrapped = FewShot.builder().selector(index).maxExamples(4).build().wrap(OK);
    Object changing = new Object();
    return random -> {
      switch (random.nextInt(8)) {
        case 0 -> {
          synchronized (changing) {
            change(index, random);
          }
        }
        case 1, 2, 3 -> assertThat(wrapped.chat(question(random))).isEqualTo("ok");
        default -> assertThat(index.select(question(random), 4).examples()).isNotEmpty();
      }
    };
  }

  /** One comes for one that goes. */
  private static void change(ExampleIndex index, Random random) {
    Example one = example(random.nextInt(IDS));
    if (index.get(one.id()).isPresent()) {
      index.update(Example.of(one.id(), one.input(), "changed " + random.nextInt(9)));
    } else {
      index.add(one);
      List<Example> all = index.examples();
      index.remove(all.get(random.nextInt(all.size())).id());
    }
  }

  /** What is measured while threads work until the time is over. */
  private static Trend run(List<Work> works, int seconds, AtomicLong operations) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Trend trend = new Trend();
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(Extent.seed() * THREADS + thread);
        running.add(
            workers.submit(
                () -> {
                  while (!over.get()) {
                    works.get(random.nextInt(works.size())).once(random);
                    operations.incrementAndGet();
                  }
                }));
      }
      try {
        for (int i = 0; i < SAMPLES; i++) {
          Thread.sleep(seconds * 1000L / SAMPLES);
          trend.sample();
        }
      } finally {
        over.set(true);
      }
    }
    for (Future<?> worker : running) {
      worker.get();
    }
    return trend;
  }

  @Test
  void mixedLoad_heapAndFiles_stayFlat() throws Exception {
    int seconds = Extent.of("soakSeconds");
    Figures figures = Figures.of("soak", SoakProof.class, "soakSeconds");
    VectorCache cache =
        VectorCache.in(
            folder.resolve("cache"),
            damage -> {
              throw new AssertionError(damage);
            });
    EmbeddingSettings settings = EmbeddingSettings.DEFAULT.withCache(cache);
    AtomicLong operations = new AtomicLong();
    Trend trend;
    try (ExampleIndex disk = Bm25.open(folder.resolve("pool"), Bm25Settings.DEFAULT);
        ExampleIndex memory = Bm25.inMemory(Bm25Settings.DEFAULT);
        ExampleIndex heap = Bm25.onHeap(Bm25Settings.DEFAULT);
        ExampleIndex words = Jaccard.index(Tokenizer.words());
        ExampleIndex vectors = Embeddings.index(new HashedTexts(), HashedTexts.NAME, settings)) {
      List<Work> works = List.of(on(disk), on(memory), on(heap), on(words), on(vectors));
      trend = run(works, seconds, operations);
    }
    assertThat(trend.leaks()).as("%s", trend).isEmpty();
    figures.add("operations", operations.get());
    figures.add("heap KiB in the middle third", trend.heap().middle() >> 10);
    figures.add("heap KiB in the last third", trend.heap().last() >> 10);
    figures.add("open files in the middle third", trend.files().middle());
    figures.add("open files in the last third", trend.files().last());
    figures.add("mappings in the middle third", trend.mappings().middle());
    figures.add("mappings in the last third", trend.mappings().last());
    figures.finish();
  }

  /** Keeps a buffer of 200 kB with every choice. */
  @Test
  void control_buffersAreKept_isFound() throws Exception {
    List<byte[]> kept = new ArrayList<>();
    Trend trend = new Trend();
    try (ExampleIndex index = Jaccard.index(Tokenizer.words())) {
      Work work = on(index);
      Random random = new Random(Extent.seed());
      for (int i = 0; i < SAMPLES; i++) {
        work.once(random);
        kept.add(new byte[200_000]);
        trend.sample();
      }
    }
    assertThat(kept).hasSize(SAMPLES);
    assertThat(trend.leaks()).as("%s", trend).containsExactly("heap");
  }

  /** Opens pools and forgets them. */
  @Test
  void control_poolsAreLeftOpen_isFound() throws Exception {
    List<ExampleIndex> open = new ArrayList<>();
    Trend trend = new Trend();
    try {
      for (int i = 0; i < SAMPLES; i++) {
        ExampleIndex index = Bm25.open(folder.resolve("pool" + i), Bm25Settings.DEFAULT);
        open.add(index);
        index.add(example(i));
        trend.sample();
      }
    } finally {
      open.forEach(ExampleIndex::close);
    }
    assertThat(trend.leaks()).as("%s", trend).contains("open files", "mappings");
  }
}
