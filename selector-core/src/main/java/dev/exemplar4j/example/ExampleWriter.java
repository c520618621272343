package dev.exemplar4j.example;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.exemplar4j.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes examples so that {@link ExampleReader} reads the same back: a CSV file if the name ends in
 * {@code .csv}, otherwise JSONL. The file is whole or not there ({@link AtomicFile}).
 */
public final class ExampleWriter {

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private ExampleWriter() {}

  /**
   * Writes the examples, replacing what stood there.
   *
   * @param file the file
   * @param examples in the order to write; read once, so a pool need not fit in memory
   * @throws dev.exemplar4j.file.StorageException if the file cannot be written
   */
  public static void write(Path file, Iterable<Example> examples) {
    boolean table = file.toString().endsWith(".csv");
    AtomicFile.write(file, out -> write(out, examples, table));
  }

  private static void write(OutputStream out, Iterable<Example> examples, boolean table)
      throws IOException {
    if (table) {
      writeCsv(out, examples);
      return;
    }
    for (Example example : examples) {
      out.write(JSON.writeValueAsString(json(example)).getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
  }

  private static void writeCsv(OutputStream out, Iterable<Example> examples) throws IOException {
    CsvSchema schema =
        CsvSchema.builder()
            .addColumn("id")
            .addColumn("input")
            .addColumn("output")
            .addColumn("metadata")
            .addColumn("turns")
            .build()
            .withHeader();
    CsvMapper mapper =
        CsvMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();
    try (SequenceWriter writer = mapper.writer(schema).writeValues(out)) {
      for (Example example : examples) {
        ObjectNode node = json(example);
        writer.write(
            List.of(
                example.id(),
                example.input(),
                example.output(),
                node.path("metadata").toString(),
                node.has("turns") ? node.get("turns").toString() : ""));
      }
    }
  }

  /**
   * One example as the JSON object that a line of JSONL holds.
   *
   * @param example the example
   * @return the object
   */
  public static ObjectNode json(Example example) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", example.id());
    node.put("input", example.input());
    node.put("output", example.output());
    ObjectNode metadata = node.putObject("metadata");
    for (Map.Entry<String, Object> entry : example.metadata().asMap().entrySet()) {
      metadata.set(entry.getKey(), value(entry.getValue()));
    }
    for (Turn turn : example.conversation()) {
      node.withArray("turns").add(TurnJson.write(turn));
    }
    return node;
  }

  private static ValueNode value(Object value) {
    return switch (value) {
      case Long number -> LongNode.valueOf(number);
      case Double number -> DoubleNode.valueOf(number);
      case Boolean flag -> BooleanNode.valueOf(flag);
      default -> TextNode.valueOf(value.toString());
    };
  }
}
