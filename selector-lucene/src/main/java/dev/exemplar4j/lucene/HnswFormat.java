package dev.exemplar4j.lucene;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.ExampleVectors;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;

/** Inputs as vectors in a graph. */
final class HnswFormat implements PoolFormat {

  static final String VECTOR = "vector";

  private final UnitVectors vectors;
  private final HnswSettings settings;

  HnswFormat(ExampleVectors vectors, HnswSettings settings) {
    this.vectors = new UnitVectors(vectors);
    this.settings = settings;
  }

  @Override
  public String stage() {
    return "hnsw(" + vectors.name() + ", candidates=" + settings.candidates() + ")";
  }

  @Override
  public Origin origin() {
    return new Origin("vectors", vectors.name());
  }

  /** Merges in the call that causes them: beside it, they would end sooner or later by chance. */
  @Override
  public IndexWriterConfig config() {
    return new IndexWriterConfig()
        .setCodec(new HnswCodec(settings))
        .setMergeScheduler(new SerialMergeScheduler());
  }

  @Override
  public Documents documents(Collection<Example> examples) {
    Map<String, float[]> byId = vectors.of(examples);
    return example -> document(example, byId);
  }

  private static Document document(Example example, Map<String, float[]> byId) {
    Document document = ExampleDocument.of(example);
    float[] unit = byId.get(example.id());
    if (unit != null) {
      document.add(new KnnFloatVectorField(VECTOR, unit, VectorSimilarityFunction.DOT_PRODUCT));
    }
    return document;
  }

  @Override
  public Search search(DirectoryReader reader) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      FieldInfo field = leaf.reader().getFieldInfos().fieldInfo(VECTOR);
      if (field != null) {
        vectors.expect(field.getVectorDimension());
      }
    }
    return new HnswSearch(reader, vectors, settings.candidates());
  }
}
