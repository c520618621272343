package dev.exemplar4j.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/** Lucene's codec, with graphs as they are wanted. Any Lucene of this version reads it. */
final class HnswCodec extends Lucene104Codec {

  private final KnnVectorsFormat vectors;

  HnswCodec(HnswSettings settings) {
    this.vectors =
        new Wide(
            switch (settings.precision()) {
              case FLOAT ->
                  new Lucene99HnswVectorsFormat(settings.connections(), settings.beamWidth());
              case BYTE ->
                  new Lucene104HnswScalarQuantizedVectorsFormat(
                      ScalarEncoding.UNSIGNED_BYTE, settings.connections(), settings.beamWidth());
            });
  }

  @Override
  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
    return vectors;
  }

  /** Lucene refuses more than 1,024 dimensions when it writes, not when it reads. */
  private static final class Wide extends KnnVectorsFormat {

    private static final int MAX_DIMENSION = 4096;

    private final KnnVectorsFormat format;

    Wide(KnnVectorsFormat format) {
      super(format.getName());
      this.format = format;
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
      return format.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
      return format.fieldsReader(state);
    }

    @Override
    public int getMaxDimensions(String field) {
      return MAX_DIMENSION;
    }
  }
}
