package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.embeddings.EmbeddingSettings;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.embeddings.VectorCache;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ExampleWriter;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.learn.LearningPool;
import dev.exemplar4j.learn.LearningSettings;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call to the file system fails once, and in another run from then on, until a run has no
 * fault; of the calls after the first {@code proof.stride} only some, ever fewer. What fails is
 * refused with one exception; what was acknowledged is there when the disk is well again; and then
 * everything goes on.
 */
class FaultLoopProof {

  @TempDir Path folder;

  /** Something that works on a folder, refused at any point, and what must hold afterwards. */
  private interface Scenario {
    /** Works on the faulty folder, and returns what must hold on the healed one. */
    After run(Path faulty) throws IOException;
  }

  private interface After {
    void check(Path healed) throws IOException;
  }

  private void loop(String name, Scenario scenario) throws IOException {
    Figures figures = Figures.of("failed-calls", FaultLoopProof.class, "stride");
    for (boolean forEver : new boolean[] {false, true}) {
      boolean failed = true;
      for (int call = 1; failed; call += 1 + call / Extent.of("stride")) {
        Path fresh = Files.createDirectory(folder.resolve(name + call + forEver));
        FaultyFiles files = new FaultyFiles(fresh);
        files.fail(call, forEver);
        String description = "%s: call %d fails%s".formatted(name, call, forEver ? " on" : "");
        try {
          After after = scenario.run(files.wrapPath(fresh));
          files.heal();
          after.check(files.wrapPath(fresh));
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError(description, e);
        }
        failed = files.hasFailed();
        delete(fresh);
        figures.add(name + ": calls failed " + (forEver ? "for good" : "once"), failed ? 1 : 0);
      }
    }
    figures.finish();
  }

  private static void delete(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, java.io.IOException failure)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static List<Example> state(int changes) {
    return Script.after(1, changes).pool();
  }

  @Test
  void fileOfExamples_isTheOldOrTheNewOne() throws IOException {
    loop(
        "examples",
        faulty -> {
          Path file = faulty.resolve("pool.jsonl");
          List<List<Example>> possible = new ArrayList<>();
          for (int changes = 2; changes < 5; changes++) {
            List<Example> written = state(changes);
            try {
              ExampleWriter.write(file, written);
              possible.clear();
            } catch (StorageException refused) {
              // The old file, or the new one if only the folder could not be forced.
            }
            possible.add(written);
          }
          return healed -> {
            Path pool = healed.resolve("pool.jsonl");
            if (Files.exists(pool)) {
              assertThat(possible)
                  .contains(ExampleReader.readPool(List.of(pool), ReadOptions.DEFAULT));
            }
            ExampleWriter.write(pool, state(6));
            assertThat(ExampleReader.readPool(List.of(pool), ReadOptions.DEFAULT))
                .isEqualTo(state(6));
          };
        });
  }

  /** Makes changes, each tried twice, until one is refused twice; says whether none was. */
  private static boolean change(ExampleIndex index, Script script) {
    while (script.made() < 6) {
      try {
        script.next().to(index);
      } catch (StorageException refused) {
        assertNotMade(index, script, refused);
        try {
          script.next().to(index);
        } catch (StorageException again) {
          assertNotMade(index, script, again);
          return false;
        }
      }
      script.advance();
      assertThat(index.examples()).isEqualTo(script.pool());
    }
    return true;
  }

  private static void assertNotMade(ExampleIndex index, Script script, StorageException refused) {
    try {
      assertThat(index.examples()).isEqualTo(script.pool());
    } catch (AssertionError made) {
      made.addSuppressed(refused);
      throw made;
    }
  }

  private static void close(ExampleIndex index) {
    try {
      index.close();
    } catch (StorageException refused) {
      assertThat(refused).hasMessageContaining("cannot close");
    }
  }

  private interface Opening {
    ExampleIndex open(Path folder);
  }

  private static After changed(Path faulty, Opening opening) {
    Script script = new Script(1);
    boolean whole = false;
    try {
      ExampleIndex index = opening.open(faulty);
      whole = change(index, script);
      close(index);
    } catch (StorageException refused) {
      assertThat(script.made()).isZero();
    }
    boolean refusedForGood = !whole;
    return healed -> {
      try (ExampleIndex index = opening.open(healed)) {
        if (!index.examples().equals(script.pool())) {
          // Refused for good after the last step of a commit: the disk has it.
          assertThat(refusedForGood).isTrue();
          script.advance();
        }
        assertThat(index.examples()).isEqualTo(script.pool());
        script.next().to(index);
        script.advance();
        assertThat(index.examples()).isEqualTo(script.pool());
      }
    };
  }

  @Test
  void lucenePool_holdsWhatWasAcknowledged() throws IOException {
    loop("lucene", faulty -> changed(faulty, folder -> Bm25.open(folder, Bm25Settings.DEFAULT)));
  }

  @Test
  void learningPool_holdsWhatWasAcknowledged() throws IOException {
    loop(
        "journal",
        faulty ->
            changed(
                faulty,
                folder ->
                    LearningPool.open(
                        folder.resolve("pool.journal"),
                        Jaccard.index(Tokenizer.words()),
                        LearningSettings.of(() -> Instant.EPOCH))));
  }

  @Test
  void vectorCache_holdsWhatWasAcknowledged() throws IOException {
    loop(
        "cache",
        faulty -> {
          List<Example> acknowledged = new ArrayList<>();
          try (ExampleIndex index = cached(faulty, new HashedTexts())) {
            for (Example one : state(6)) {
              try {
                index.add(one);
                acknowledged.add(one);
              } catch (StorageException refused) {
                assertThat(index.get(one.id())).isEmpty();
              }
            }
          }
          return healed -> {
            HashedTexts model = new HashedTexts();
            try (ExampleIndex index = cached(healed, model);
                ExampleIndex fresh = Embeddings.index(new HashedTexts())) {
              index.addAll(acknowledged);
              assertThat(model.texts).hasValue(0);
              fresh.addAll(acknowledged);
              for (String question : Script.questions()) {
                assertThat(index.select(question, 5).examples())
                    .isEqualTo(fresh.select(question, 5).examples());
              }
            }
          };
        });
  }

  private static ExampleIndex cached(Path folder, HashedTexts model) {
    VectorCache cache =
        VectorCache.in(
            folder.resolve("vectors"),
            damage -> {
              throw new AssertionError(damage);
            });
    return Embeddings.index(model, HashedTexts.NAME, EmbeddingSettings.DEFAULT.withCache(cache));
  }
}
