package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.embeddings.EmbeddingSettings;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.embeddings.VectorCache;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.learn.LearningPool;
import dev.exemplar4j.learn.LearningSettings;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Parameters;
import dev.exemplar4j.lucene.Bm25Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What keeps examples, or something of them, on disk: how to open it, and what must be there. */
enum Store {
  LUCENE {
    @Override
    ExampleIndex open(Path folder, int variant, Script script) {
      return Bm25.open(place(folder), settings(variant));
    }

    @Override
    long check(Path folder, int variant, Script acknowledged) {
      try (ExampleIndex found = open(folder, variant, acknowledged);
          ExampleIndex fresh = Bm25.inMemory(settings(variant))) {
        long made = madeBy(found, acknowledged);
        fresh.addAll(found.examples());
        assertAnswersAlike(found, fresh);
        return made;
      }
    }

    private static Bm25Settings settings(int variant) {
      return new Bm25Settings(
          new Bm25Parameters(0.8f + variant % 5 / 5f, variant % 4 / 4f),
          Bm25Settings.DEFAULT.analysis(),
          8 + variant % 100);
    }
  },

  JOURNAL {
    @Override
    ExampleIndex open(Path folder, int variant, Script script) {
      return LearningPool.open(
          place(folder).resolve("pool.journal"),
          Jaccard.index(Tokenizer.words()),
          new LearningSettings(InstantSource.system(), 0, Duration.ofDays(1 + variant)));
    }

    @Override
    long check(Path folder, int variant, Script acknowledged) {
      try (ExampleIndex found = open(folder, variant, acknowledged);
          ExampleIndex fresh = Jaccard.index(Tokenizer.words())) {
        long made = madeBy(found, acknowledged);
        fresh.addAll(found.examples());
        assertAnswersAlike(found, fresh);
        return made;
      }
    }

    @Override
    void tidy(ExampleIndex index) {
      ((LearningPool) index).compact();
    }
  },

  CACHE {
    @Override
    ExampleIndex open(Path folder, int variant, Script script) {
      return cached(folder, variant, script, new HashedTexts());
    }

    private ExampleIndex cached(Path folder, int variant, Script script, HashedTexts model) {
      VectorCache cache =
          VectorCache.in(
              place(folder),
              damage -> {
                throw new AssertionError(damage);
              });
      cache.retain(HashedTexts.NAME, script.pool().stream().map(Example::input).toList());
      ExampleIndex index =
          Embeddings.index(
              model,
              HashedTexts.NAME,
              EmbeddingSettings.DEFAULT.withCache(cache).withBatchSize(1 + variant % 7));
      index.addAll(script.pool());
      return index;
    }

    @Override
    long check(Path folder, int variant, Script acknowledged) {
      HashedTexts model = new HashedTexts();
      try (ExampleIndex found = cached(folder, variant, acknowledged, model);
          ExampleIndex fresh = Embeddings.index(new HashedTexts())) {
        assertThat(model.texts).as("texts that lost their vector").hasValue(0);
        fresh.addAll(acknowledged.pool());
        assertAnswersAlike(found, fresh);
        return acknowledged.made();
      }
    }
  };

  /** Opens what is there, in one of many ways that must not matter. */
  abstract ExampleIndex open(Path folder, int variant, Script script);

  /**
   * Opens what a dead process left, and compares all of it with what the script says.
   *
   * @param acknowledged the script after the last change that was acknowledged
   * @return how many changes were made: those, or one more, which was on its way
   */
  abstract long check(Path folder, int variant, Script acknowledged);

  /** What is done from time to time between changes. */
  void tidy(ExampleIndex index) {}

  Path place(Path folder) {
    return folder.resolve(name().toLowerCase(Locale.ROOT));
  }

  private static long madeBy(ExampleIndex found, Script acknowledged) {
    List<Example> examples = found.examples();
    if (examples.equals(acknowledged.pool())) {
      return acknowledged.made();
    }
    acknowledged.advance();
    assertThat(examples)
        .as("after change %d or one before", acknowledged.made())
        .isEqualTo(acknowledged.pool());
    return acknowledged.made();
  }

  private static void assertAnswersAlike(ExampleIndex found, ExampleIndex fresh) {
    List<Object> expected = new ArrayList<>();
    List<Object> answers = new ArrayList<>();
    for (String question : Script.questions()) {
      answers.add(found.select(question, 5).examples());
      expected.add(fresh.select(question, 5).examples());
    }
    assertThat(answers).isEqualTo(expected);
  }
}
