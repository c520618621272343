package dev.exemplar4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.reliability.Extent;
import dev.exemplar4j.reliability.Figures;
import dev.exemplar4j.reliability.Script;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.tests.store.MockDirectoryWrapper;
import org.junit.jupiter.api.Test;

/**
 * The power fails at a random call to the disk: what was not forced to it is cut, emptied, filled
 * with other bytes or gone. What is left must hold every change that was acknowledged, and of a
 * change that was on its way all or nothing. In some runs single calls to the disk fail before.
 */
class PowerLossProof {

  private static final int MAX_CHANGES = 8;
  private static final int MAX_CALLS = 30_000;

  /** Fails every call from a chosen one on. */
  private static final class PowerLoss extends MockDirectoryWrapper.Failure {
    private int callsLeft;
    private boolean off;

    PowerLoss(int callsLeft) {
      this.callsLeft = callsLeft;
      this.doFail = true;
    }

    @Override
    public void eval(MockDirectoryWrapper disk) throws IOException {
      off |= callsLeft-- <= 0;
      if (off && doFail) {
        throw new IOException("the power is off");
      }
    }
  }

  @Test
  void powerLoss_atAnyCall_losesNothingThatWasAcknowledged() throws IOException {
    int losses = Extent.of("powerLosses");
    Figures figures = Figures.of("power-losses", PowerLossProof.class, "powerLosses");
    long first = Extent.seed() * 1_000_000_000L;
    for (long seed = first; seed < first + losses; seed++) {
      Script script = new Script(seed);
      Directory left = run(seed, script, figures);
      assertHolds(left, script, "seed " + seed);
      figures.add("power losses", 1);
      figures.add("changes acknowledged and found", script.made());
    }
    figures.add("acknowledged changes lost", 0);
    figures.finish();
  }

  private static Directory run(long seed, Script script, Figures figures) throws IOException {
    Random random = new Random(seed);
    Directory bytes = new Disk();
    MockDirectoryWrapper disk = disk(random, bytes);
    PowerLoss loss = new PowerLoss(random.nextInt(MAX_CALLS));
    disk.failOn(loss);
    if (random.nextInt(3) == 0) {
      disk.setRandomIOExceptionRate(0.01);
    }
    try (ExampleIndex index = LuceneIndex.open(disk, "the index under test", settings(random))) {
      while (!loss.off && script.made() < MAX_CHANGES) {
        if (changed(index, script.next())) {
          script.advance();
        } else if (!loss.off) {
          figures.add("changes refused by a single fault", 1);
        }
      }
      cutPower(disk, loss);
    } catch (StorageException | AlreadyClosedException dead) {
      cutPower(disk, loss);
    }
    return copied(bytes);
  }

  private static void cutPower(MockDirectoryWrapper disk, PowerLoss loss) throws IOException {
    loss.clearDoFail();
    disk.setRandomIOExceptionRate(0);
    disk.crash();
  }

  private static MockDirectoryWrapper disk(Random random, Directory bytes) {
    MockDirectoryWrapper disk = new MockDirectoryWrapper(new Random(random.nextLong()), bytes);
    disk.setCheckIndexOnClose(false);
    disk.setAssertNoUnrefencedFilesOnClose(false);
    disk.setThrottling(MockDirectoryWrapper.Throttling.NEVER);
    return disk;
  }

  private static boolean changed(ExampleIndex index, Script.Change change) {
    try {
      change.to(index);
      return true;
    } catch (StorageException refused) {
      return false;
    }
  }

  private static Bm25Settings settings(Random random) {
    return Bm25Settings.DEFAULT.withParameters(
        new Bm25Parameters(random.nextFloat() * 2, random.nextFloat()));
  }

  /** Without the lock, which dies with the process. */
  private static Directory copied(Directory from) throws IOException {
    ByteBuffersDirectory to = new ByteBuffersDirectory();
    for (String file : from.listAll()) {
      if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
        to.copyFrom(from, file, file, IOContext.READONCE);
      }
    }
    return to;
  }

  private static void assertHolds(Directory left, Script script, String description) {
    LuceneFolder.verify(left, description);
    try (ExampleIndex index = LuceneIndex.open(left, description, Bm25Settings.DEFAULT)) {
      List<Example> before = script.pool();
      List<Example> found = index.examples();
      if (!found.equals(before)) {
        script.advance();
        assertThat(found).as(description).isEqualTo(script.pool());
      }
    } catch (StorageException lost) {
      throw new AssertionError(description, lost);
    }
  }

  @Test
  void powerLoss_afterAChangeThatWasOnlyFlushed_isCaught() throws IOException {
    int caught = 0;
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Directory bytes = new Disk();
      MockDirectoryWrapper disk = disk(random, bytes);
      Script script = new Script(seed);
      try (ExampleIndex index = LuceneIndex.open(disk, "the index", Bm25Settings.DEFAULT)) {
        script.next().to(index);
        script.advance();
      }
      try (UnforcedWriter writer = new UnforcedWriter(disk)) {
        Example lost = Example.of("lost", "never forced", "x");
        writer.add(lost);
        disk.crash();
      } catch (IOException | AlreadyClosedException off) {
        // The writer dies with the power.
      }
      try {
        LuceneFolder.verify(copied(bytes), "the index");
        try (ExampleIndex index =
            LuceneIndex.open(copied(bytes), "the index", Bm25Settings.DEFAULT)) {
          caught += index.get("lost").isPresent() ? 0 : 1;
        }
      } catch (StorageException damaged) {
        caught++;
      }
    }
    assertThat(caught).as("of 50 lies").isGreaterThan(40);
  }

  /** Acknowledges what it has flushed but not committed. */
  private static final class UnforcedWriter implements AutoCloseable {
    private final IndexWriter writer;

    UnforcedWriter(Directory disk) throws IOException {
      writer =
          new IndexWriter(
              disk,
              new org.apache.lucene.index.IndexWriterConfig(
                  Bm25Settings.DEFAULT.analysis().analyzer()));
    }

    void add(Example example) throws IOException {
      writer.addDocument(ExampleDocument.of(example, Bm25Settings.DEFAULT.analysis()));
      writer.flush();
    }

    @Override
    public void close() throws IOException {
      writer.rollback();
    }
  }
}
