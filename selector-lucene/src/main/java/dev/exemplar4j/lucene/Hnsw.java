package dev.exemplar4j.lucene;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.similarity.ExampleVectors;
import java.nio.file.Path;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Approximate selection by the cosine of vectors: a walk through a hierarchical navigable small
 * world graph, which sees few of the vectors.
 *
 * <p>score(x) = v(q) · v(x) for vectors v brought to length 1, from -1 to 1. The walk brings home
 * {@link HnswSettings#candidates()} examples, which are scored exactly in single precision and
 * ordered by score and then id: the scores are those of an exact embedding index over the same
 * vectors. Which examples these are is not certain: a true neighbour may be missing. The share of
 * the exact choice that is found, the recall, depends on the vectors and on the settings; {@code
 * Evaluation.recallOf} measures it. An exact search of vectors, such as that of an embedding index,
 * is the faster choice for pools of up to some hundred thousand examples.
 *
 * <p>A search costs about O(candidates · connections · log n) dot products; adding an example costs
 * as much with the beam's width, and again whenever segments of the index merge, which happens in
 * the call that adds. What is chosen depends on the order of all changes so far; the same changes
 * give the same choices. Filters and exclusions are carried out on the walk; where they leave few
 * examples, those are all scored.
 *
 * <p>An input of nothing but blanks, and one whose vector is zero, has no direction: such an
 * example is kept but never chosen, such an input chooses nothing. Vectors have at most 4,096
 * dimensions.
 *
 * <p>The indexes are thread-safe. A change is made whole or not at all; when it returns it is
 * committed (on disk: forced to it) and seen by every selection that begins later. Selecting waits
 * for no change; no lock is held while vectors are asked for.
 *
 * @see <a href="https://arxiv.org/abs/1603.09320">Y. Malkov, D. Yashunin: Efficient and robust
 *     approximate nearest neighbor search using Hierarchical Navigable Small World graphs, 2016</a>
 */
public final class Hnsw {

  private Hnsw() {}

  /**
   * An empty index in memory.
   *
   * @param vectors makes the vectors, all of one length; thread-safe
   * @param settings of the graph
   * @return the index, to be closed by the caller
   */
  public static ExampleIndex inMemory(ExampleVectors vectors, HnswSettings settings) {
    return LuceneIndex.open(
        new ByteBuffersDirectory(), "the index in memory", new HnswFormat(vectors, settings));
  }

  /**
   * The index in a folder, made if the folder is empty or missing. Every byte of it is verified
   * before it is used. One program at a time can have it open. Examples that are in it are not
   * embedded again. {@link Bm25#verify} checks such a folder as well.
   *
   * @param folder where the index lives; nothing else may live there
   * @param vectors makes the vectors; of the name with which the index was made
   * @param settings may differ from one opening to the next; what is built stays as it is
   * @return the index, to be closed by the caller
   * @throws dev.exemplar4j.file.StorageException if the folder cannot be used: it is open
   *     elsewhere, damaged, made by another version, made with vectors of another name, or no
   *     folder of ours
   */
  public static ExampleIndex open(Path folder, ExampleVectors vectors, HnswSettings settings) {
    return LuceneFolder.open(folder, new HnswFormat(vectors, settings));
  }
}
