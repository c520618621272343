package dev.exemplar4j.reliability;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.evaluate.model.AnswerCache;
import dev.exemplar4j.evaluate.model.ModelAnswer;
import dev.exemplar4j.evaluate.model.PromptKey;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.learn.LearningPool;
import dev.exemplar4j.learn.LearningSettings;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one process at a time can have open; each opening adds one more of what it holds. */
enum Opening {
  LEARNING_POOL("pool.journal") {
    @Override
    AutoCloseable open(Path folder) {
      return grown(
          LearningPool.open(
              place(folder),
              Jaccard.index(Tokenizer.words()),
              LearningSettings.of(() -> Instant.EPOCH)));
    }
  },
  ANSWERS("answers.journal") {
    @Override
    AutoCloseable open(Path folder) {
      AnswerCache cache = AnswerCache.in(place(folder));
      cache.put(
          new PromptKey("%064x".formatted(cache.size())),
          new ModelAnswer("yes", 1, 1, ModelAnswer.Counted.REPORTED, Duration.ZERO));
      return cache;
    }

    @Override
    int size(AutoCloseable opened) {
      return ((AnswerCache) opened).size();
    }
  },
  BM25("bm25") {
    @Override
    AutoCloseable open(Path folder) {
      return grown(Bm25.open(place(folder), Bm25Settings.DEFAULT));
    }
  };

  private final String file;

  Opening(String file) {
    this.file = file;
  }

  abstract AutoCloseable open(Path folder);

  int size(AutoCloseable opened) {
    return ((ExampleIndex) opened).size();
  }

  Path place(Path folder) {
    return folder.resolve(file);
  }

  private static ExampleIndex grown(ExampleIndex index) {
    index.add(Example.of("e" + index.size(), "some words", "o"));
    return index;
  }

  /**
   * Opens all in a folder, says so by a file, and holds them until it is killed or left alone. What
   * no one holds the collector closes, and its lock with it.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<AutoCloseable> held = new ArrayList<>();
    try {
      for (Opening one : values()) {
        held.add(one.open(folder));
      }
      System.gc();
      Files.createFile(folder.resolve("all-open"));
      while (System.in.read() >= 0) {
        // Until whoever started it is gone.
      }
    } finally {
      Reference.reachabilityFence(held);
    }
  }
}
