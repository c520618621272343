package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.PoolPerTenant;
import dev.exemplar4j.TenantId;
import dev.exemplar4j.embeddings.EmbeddingSettings;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.embeddings.VectorCache;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.fuse.ReciprocalRankFusion;
import dev.exemplar4j.learn.LearningPool;
import dev.exemplar4j.learn.LearningSettings;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No lock is held while a model is asked: the model hangs in one call until another call on the
 * same pool was answered.
 */
class HangingModelProof {

  private static final Example HANGS = Example.of("hangs", HangingModel.TEXT, "x");

  /** Far more than an answer takes: a pool that is locked is told from a machine that is busy. */
  private static final int PATIENCE_SECONDS = 30;

  @TempDir Path folder;

  private final HangingModel model = new HangingModel();

  private ExampleIndex vectors() {
    return filled(Embeddings.index(model));
  }

  private static ExampleIndex filled(ExampleIndex index) {
    index.addAll(List.of(Example.of("a", "parcel a", "x"), Example.of("b", "parcel b", "x")));
    return index;
  }

  /** Whether the second call returned while the model hangs in the first. */
  private boolean isAnswered(int seconds, Runnable first, Runnable second) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> hanging = threads.submit(first);
      model.awaitAsked();
      Future<?> other = threads.submit(second);
      boolean answered = true;
      try {
        other.get(seconds, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        answered = false;
      } finally {
        model.goOn();
      }
      hanging.get();
      other.get();
      return answered;
    }
  }

  private static void select(ExampleIndex index) {
    assertThat(index.select("parcel", 5).ids()).contains("a", "b");
  }

  private static void read(ExampleIndex index) {
    select(index);
    assertThat(index.get("a")).isPresent();
    assertThat(index.examples()).hasSize(index.size());
  }

  private static void readAndChange(ExampleIndex index) {
    read(index);
    index.add(Example.of("c", "parcel c", "x"));
    index.update(Example.of("c", "letter c", "x"));
    assertThat(index.remove("c")).isTrue();
    read(index);
  }

  @Test
  void vectors_modelHangsInASelection_answersAndChanges() throws Exception {
    ExampleIndex index = vectors();
    assertThat(
            isAnswered(
                PATIENCE_SECONDS,
                () -> index.select(HangingModel.TEXT, 5),
                () -> readAndChange(index)))
        .isTrue();
  }

  @Test
  void vectors_modelHangsInAnAddition_answersAndChanges() throws Exception {
    ExampleIndex index = vectors();
    assertThat(isAnswered(PATIENCE_SECONDS, () -> index.add(HANGS), () -> readAndChange(index)))
        .isTrue();
    assertThat(index.get("hangs")).contains(HANGS);
  }

  @Test
  void vectors_modelHangsInAnUpdate_answersAndChanges() throws Exception {
    ExampleIndex index = vectors();
    Example changed = Example.of("a", HangingModel.TEXT, "x");
    assertThat(
            isAnswered(PATIENCE_SECONDS, () -> index.update(changed), () -> readAndChange(index)))
        .isTrue();
    assertThat(index.get("a")).contains(changed);
  }

  @Test
  void vectorsWithCache_modelHangsInAnAddition_answersAndChanges() throws Exception {
    EmbeddingSettings settings =
        EmbeddingSettings.DEFAULT.withCache(VectorCache.in(folder, System.out::println));
    ExampleIndex index = filled(Embeddings.index(model, "hanging", settings));
    assertThat(isAnswered(PATIENCE_SECONDS, () -> index.add(HANGS), () -> readAndChange(index)))
        .isTrue();
  }

  @Test
  void fusion_modelHangsInASelectionAndAnAdditionWaits_answers() throws Exception {
    ExampleIndex index =
        ReciprocalRankFusion.index(Jaccard.index(Tokenizer.words()), vectorsEmpty());
    filled(index);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Runnable second =
          () -> {
            threads.execute(() -> index.add(Example.of("c", "parcel c", "x")));
            for (int i = 0; i < 1_000; i++) {
              select(index);
            }
          };
      assertThat(isAnswered(PATIENCE_SECONDS, () -> index.select(HangingModel.TEXT, 5), second))
          .isTrue();
    }
    assertThat(index.get("c")).isPresent();
  }

  private ExampleIndex vectorsEmpty() {
    return Embeddings.index(model);
  }

  @Test
  void fusion_modelHangsInAnAddition_answers() throws Exception {
    ExampleIndex index =
        ReciprocalRankFusion.index(Jaccard.index(Tokenizer.words()), vectorsEmpty());
    filled(index);
    assertThat(isAnswered(PATIENCE_SECONDS, () -> index.add(HANGS), () -> select(index))).isTrue();
    assertThat(index.get("hangs")).contains(HANGS);
  }

  @Test
  void learningPool_modelHangsInAnAddition_answers() throws Exception {
    try (LearningPool index =
        LearningPool.open(
            folder.resolve("journal"), vectors(), LearningSettings.of(Clock.systemUTC()))) {
      assertThat(isAnswered(PATIENCE_SECONDS, () -> index.add(HANGS), () -> read(index))).isTrue();
    }
  }

  @Test
  void poolPerTenant_modelHangsWhileOneIsOpened_answersOthers() throws Exception {
    TenantId slow = new TenantId("slow");
    try (PoolPerTenant pools =
        PoolPerTenant.of(
            tenant -> {
              ExampleIndex index = vectors();
              if (tenant.equals(slow)) {
                index.add(HANGS);
              }
              return index;
            },
            1)) {
      Runnable others =
          () -> {
            for (int i = 0; i < 5; i++) {
              assertThat(pools.selector(new TenantId("t" + i)).select("parcel", 5).ids())
                  .hasSize(2);
            }
          };
      assertThat(
              isAnswered(PATIENCE_SECONDS, () -> pools.selector(slow).select("parcel", 5), others))
          .isTrue();
    }
  }

  @Test
  void control_poolWithOneLockForAll_isFound() throws Exception {
    ExampleIndex vectors = vectors();
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          synchronized (vectors) {
            return method.invoke(vectors, arguments);
          }
        };
    ExampleIndex locked =
        (ExampleIndex)
            Proxy.newProxyInstance(
                HangingModelProof.class.getClassLoader(),
                new Class<?>[] {ExampleIndex.class},
                handler);
    assertThat(isAnswered(1, () -> locked.select(HangingModel.TEXT, 5), () -> select(locked)))
        .isFalse();
  }
}
