package dev.exemplar4j.lucene;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.file.DamagedFile;
import dev.exemplar4j.lexical.OkapiBm25;
import dev.exemplar4j.lexical.OkapiSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Okapi BM25 over the inputs of examples.
 *
 * <p>For the terms t of an input, each weighted by how often it comes there:
 *
 * <pre>
 *   score(d) = Σ count(t) · idf(t) · f / ( f + k1 · (1 − b + b · |d| / avgdl) )
 *   idf(t)   = ln( 1 + (N − n + 0.5) / (n + 0.5) )
 * </pre>
 *
 * where f is how often t comes in d, |d| the number of d's terms (Lucene keeps it exactly up to 40
 * and in growing steps beyond), avgdl the mean of |d| over the pool, N the number of examples and n
 * the number of those that hold t. Only examples in the pool count: removed ones change no score,
 * whether Lucene has cleared them away or not, so a score depends on the pool alone and not on its
 * history. Scores are positive, unbounded, and comparable for one input and one state of the pool.
 *
 * <p>An example that shares no term with the input is not chosen. Of an input with more terms than
 * {@link Bm25Settings#maxQueryTerms()} the rarest are looked up. Input is text, never a query
 * language. Filters and exclusions are carried out inside Lucene.
 *
 * <p>The indexes are thread-safe. A change is made whole or not at all; when it returns it is
 * committed (on disk: forced to it) and seen by every selection that begins later. Selecting waits
 * for no change.
 *
 * @see <a href="https://doi.org/10.1561/1500000019">S. Robertson, H. Zaragoza: The Probabilistic
 *     Relevance Framework: BM25 and Beyond. Foundations and Trends in IR 3 (4), 2009</a>
 */
public final class Bm25 {

  private Bm25() {}

  /**
   * An empty index in memory.
   *
   * @param settings analysis, k1 and b
   * @return the index, to be closed by the caller
   */
  public static ExampleIndex inMemory(Bm25Settings settings) {
    return LuceneIndex.open(new ByteBuffersDirectory(), "the index in memory", settings);
  }

  /**
   * An empty index in memory that is no Lucene index: arrays of our own, for the same answers in
   * less time. The analysis is Lucene's; ids and scores are those of {@link #inMemory}, equal to
   * the last bit.
   *
   * <p>An analyzer's own term frequencies are not read: each token counts once. What a selection
   * costs, and how changes are made, stands at {@link OkapiBm25#index}.
   *
   * @param settings analysis, k1 and b
   * @return the index, to be closed by the caller
   */
  public static ExampleIndex onHeap(Bm25Settings settings) {
    Bm25Parameters parameters = settings.parameters();
    return OkapiBm25.index(
        new AnalyzedText(settings.analysis()),
        new OkapiSettings(parameters.k1(), parameters.b(), settings.maxQueryTerms()));
  }

  /**
   * The index in a folder, made if the folder is empty or missing. Every byte of it is verified
   * before it is used. One program at a time can have it open.
   *
   * @param folder where the index lives; nothing else may live there
   * @param settings analysis, k1 and b; the analysis must be the one that it was made with
   * @return the index, to be closed by the caller
   * @throws dev.exemplar4j.file.StorageException if the folder cannot be used: it is open
   *     elsewhere, damaged, made by another version, made with another analysis, or no folder of
   *     ours
   */
  public static ExampleIndex open(Path folder, Bm25Settings settings) {
    return LuceneFolder.open(folder, settings);
  }

  /**
   * Reads every byte of the index in a folder and holds it against its checksum.
   *
   * @param folder where the index lives; not open elsewhere meanwhile
   * @throws dev.exemplar4j.file.StorageException if the index is damaged (names the file), was made
   *     by another version, is open elsewhere, or there is none
   */
  public static void verify(Path folder) {
    LuceneFolder.verify(folder);
  }

  /**
   * The files of the index in a folder that are missing or are not as they were written. Reads
   * every byte of it.
   *
   * @param folder where the index lives; not open elsewhere meanwhile
   * @return the damaged files; empty if the index is whole
   * @throws dev.exemplar4j.file.StorageException if the index was made by another version, is open
   *     elsewhere, cannot be read, or there is none
   */
  public static List<DamagedFile> damagedFiles(Path folder) {
    return LuceneFolder.damagedFiles(folder);
  }

  /**
   * Makes a damaged index whole again with the examples that can still be read, and keeps the
   * damaged one beside it, under the folder's name with {@code .damaged-1} or the next number.
   * Nothing is ever restored that was removed. An example is lost if the file that holds it, which
   * it shares with those that were written with it, is damaged; damage to terms and statistics
   * loses nothing. Needs as much space again as the index has, and memory for its examples. If it
   * is stopped, the index is still the damaged one.
   *
   * @param folder where the index lives; not open elsewhere meanwhile
   * @param settings as for {@link #open}
   * @return what was kept and lost; empty if the index was whole, which is then left as it is
   * @throws dev.exemplar4j.file.StorageException as {@link #damagedFiles} and {@link #open} do, if
   *     the list of the index's files is damaged (then nothing can be told apart, and nothing was
   *     touched), or if there is no space
   */
  public static Optional<IndexRepair> repair(Path folder, Bm25Settings settings) {
    return new FolderRepair(folder, settings).run();
  }

  /**
   * Writes the index in a folder anew without what was removed. Until then the text of removed and
   * replaced examples stays on the disk, where nothing selects it. Needs as much space again as the
   * index has.
   *
   * @param folder where the index lives; not open elsewhere meanwhile
   * @param settings as for {@link #open}
   * @throws dev.exemplar4j.file.StorageException as {@link #open} does, or if there is no space
   */
  public static void compact(Path folder, Bm25Settings settings) {
    LuceneFolder.compact(folder, settings);
  }
}
