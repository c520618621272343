package dev.exemplar4j.lucene;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.NormalizedText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/**
 * How an example lies in Lucene. Metadata keys stand behind a prefix of their own, so that no key
 * of a user can be a field of ours.
 */
final class ExampleDocument {

  static final String ID = "id";
  static final String INPUT = "input";

  /** How many terms the input has, for the statistics of the examples that are left. */
  static final String LENGTH = "length";

  /** The whole example. */
  static final String EXAMPLE = "example";

  /** Hash of the normalised input. */
  static final String SAME = "same";

  /** The names of the metadata keys that the example has. */
  static final String KEYS = "keys";

  /** The names of the metadata keys whose text is too long for a term. */
  static final String LONG_TEXTS = "longTexts";

  private static final String TERMS = "m.";
  private static final String LONGS = "l.";
  private static final String DOUBLES = "d.";

  /** Lucene's longest term has 32,766 bytes. */
  private static final int LONGEST_TEXT = 32_000;

  private static final FieldType TEXT = new FieldType();

  static {
    TEXT.setTokenized(true);
    TEXT.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    TEXT.freeze();
  }

  private ExampleDocument() {}

  static Document of(Example example, Analysis analysis) {
    Document document = of(example);
    addInput(document, example.input(), analysis);
    return document;
  }

  /** Without the terms of the input. */
  static Document of(Example example) {
    Document document = new Document();
    document.add(new StringField(ID, example.id(), Field.Store.NO));
    document.add(new SortedDocValuesField(ID, new BytesRef(example.id())));
    document.add(new BinaryDocValuesField(EXAMPLE, ExampleBytes.write(example)));
    document.add(new StringField(SAME, sameInput(example.input()), Field.Store.NO));
    for (Map.Entry<String, Object> entry : example.metadata().asMap().entrySet()) {
      addMetadata(document, entry.getKey(), entry.getValue());
    }
    return document;
  }

  /** Last, since Lucene wants a stream that was begun to be read before the next one is begun. */
  private static void addInput(Document document, String input, Analysis analysis) {
    InputTokens tokens = analysis.tokens(input);
    document.add(new Field(INPUT, tokens, TEXT));
    document.add(new LengthField(tokens));
  }

  /** Lucene reads the fields in their order, so the tokens are counted when this one is read. */
  private static final class LengthField extends Field {
    private final InputTokens tokens;

    LengthField(InputTokens tokens) {
      super(LENGTH, NumericDocValuesField.TYPE);
      this.tokens = tokens;
    }

    @Override
    public Number numericValue() {
      return tokens.count();
    }
  }

  private static void addMetadata(Document document, String key, Object value) {
    document.add(new StringField(KEYS, key, Field.Store.NO));
    switch (value) {
      case Long number -> document.add(new LongPoint(longs(key), number));
      case Double number -> document.add(new DoublePoint(doubles(key), number + 0.0));
      default -> {
        document.add(new StringField(terms(key), term(value), Field.Store.NO));
        if (isLong(value)) {
          document.add(new StringField(LONG_TEXTS, key, Field.Store.NO));
        }
      }
    }
  }

  static String terms(String key) {
    return TERMS + key;
  }

  static String longs(String key) {
    return LONGS + key;
  }

  static String doubles(String key) {
    return DOUBLES + key;
  }

  /** The first character says what it is, so that the text "true" is not the flag. */
  static BytesRef term(Object value) {
    if (value instanceof Boolean flag) {
      return new BytesRef(flag ? "btrue" : "bfalse");
    }
    String text = value.toString();
    return new BytesRef(isLong(value) ? "h" + hash(text) : "s" + text);
  }

  private static boolean isLong(Object value) {
    return value instanceof String text
        && text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT;
  }

  static String sameInput(String input) {
    return hash(NormalizedText.of(input));
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
