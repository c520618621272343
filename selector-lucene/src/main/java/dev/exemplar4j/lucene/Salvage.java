package dev.exemplar4j.lucene;

import dev.exemplar4j.example.Example;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * What a damaged index still holds. The examples of a segment count if the files that hold them,
 * and that say which of them were removed, match their checksums; whether its terms are damaged
 * does not matter, since they are made anew.
 *
 * @param examples those that can be read
 * @param lost how many cannot
 */
record Salvage(List<Example> examples, int lost) {

  static Salvage of(Directory directory, SegmentInfos commit) {
    List<Example> examples = new ArrayList<>();
    int lost = 0;
    for (SegmentCommitInfo segment : commit) {
      try {
        examples.addAll(examples(directory, segment));
      } catch (IOException | RuntimeException damaged) {
        lost += segment.info.maxDoc() - segment.getDelCount();
      }
    }
    return new Salvage(examples, lost);
  }

  private static List<Example> examples(Directory directory, SegmentCommitInfo segment)
      throws IOException {
    Codec codec = segment.info.getCodec();
    if (!segment.info.getUseCompoundFile()) {
      return examples(directory, directory, segment);
    }
    try (Directory parts = codec.compoundFormat().getCompoundReader(directory, segment.info)) {
      return examples(directory, parts, segment);
    }
  }

  private static List<Example> examples(
      Directory directory, Directory parts, SegmentCommitInfo segment) throws IOException {
    Codec codec = segment.info.getCodec();
    IOContext whole = IOContext.READONCE;
    FieldInfos fields = codec.fieldInfosFormat().read(parts, segment.info, "", whole);
    Bits live =
        segment.hasDeletions()
            ? codec.liveDocsFormat().readLiveDocs(directory, segment, whole)
            : null;
    SegmentReadState state = new SegmentReadState(parts, segment.info, fields, whole);
    try (DocValuesProducer values = codec.docValuesFormat().fieldsProducer(state)) {
      values.checkIntegrity();
      return examples(values, fields.fieldInfo(ExampleDocument.EXAMPLE), live);
    }
  }

  private static List<Example> examples(
      DocValuesProducer values, FieldInfo field, @Nullable Bits live) throws IOException {
    List<Example> found = new ArrayList<>();
    BinaryDocValues examples = values.getBinary(field);
    while (examples.nextDoc() != BinaryDocValues.NO_MORE_DOCS) {
      if (live == null || live.get(examples.docID())) {
        found.add(ExampleBytes.read(examples.binaryValue()));
      }
    }
    return found;
  }
}
