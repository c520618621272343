package dev.exemplar4j.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ExampleWriter;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.Journal;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes as JSON objects, one a record. */
final class ChangeJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final StrictJson STRICT =
      StrictJson.with(new ReadLimits(Journal.MAX_RECORD, Long.MAX_VALUE, 64));

  private ChangeJson() {}

  static byte[] write(Change change) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (change) {
      case Change.Added added -> {
        node.put("change", "added");
        added.examples().forEach(one -> node.withArray("examples").add(ExampleWriter.json(one)));
        putProvenance(node, added.provenance());
        putRecord(node, added.record());
      }
      case Change.Updated updated -> {
        node.put("change", "updated").set("example", ExampleWriter.json(updated.example()));
        node.put("since", updated.since().toString());
      }
      case Change.Removed removed -> putIds(node.put("change", "removed"), removed.ids());
      case Change.Voted voted ->
          node.put("change", "voted").put("id", voted.id()).put("vote", voted.vote().name());
      case Change.Used used -> {
        putIds(node.put("change", "used"), used.ids());
        node.put("outcome", used.outcome().name());
      }
      case Change.Known known -> putEntry(node.put("change", "known"), known);
    }
    return bytes(node);
  }

  private static void putEntry(ObjectNode node, Change.Known known) {
    node.put("id", known.id());
    Example example = known.entry().example();
    if (example != null) {
      node.set("example", ExampleWriter.json(example));
    }
    Provenance provenance = known.entry().provenance();
    if (provenance != null) {
      putProvenance(node, provenance);
    }
    putRecord(node, known.entry().record());
  }

  private static void putIds(ObjectNode node, List<String> ids) {
    ids.forEach(node.putArray("ids")::add);
  }

  private static void putProvenance(ObjectNode node, Provenance provenance) {
    node.put("by", provenance.origin().kind().name());
    node.put("name", provenance.origin().name());
    node.put("since", provenance.since().toString());
  }

  private static void putRecord(ObjectNode node, TrackRecord record) {
    node.put("wins", record.wins()).put("uses", record.uses());
    node.put("approvals", record.approvals()).put("rejections", record.rejections());
  }

  private static byte[] bytes(ObjectNode node) {
    try {
      return MAPPER.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  static Change read(byte[] bytes, String source, long number) {
    JsonNode node =
        STRICT.readLine(new String(bytes, StandardCharsets.UTF_8), source + " record", number);
    return new Decoding(source, number).change(node);
  }

  private record Decoding(String source, long number) {

    Change change(JsonNode node) {
      try {
        return switch (text(node, "change")) {
          case "added" -> new Change.Added(examples(node), provenance(node), record(node));
          case "updated" -> new Change.Updated(example(member(node, "example")), since(node));
          case "removed" -> new Change.Removed(ids(node));
          case "voted" -> new Change.Voted(text(node, "id"), Vote.valueOf(text(node, "vote")));
          case "used" -> new Change.Used(ids(node), Outcome.valueOf(text(node, "outcome")));
          case "known" -> new Change.Known(text(node, "id"), entry(node));
          default -> throw unknown(null);
        };
      } catch (DateTimeException | IllegalArgumentException e) {
        throw unknown(e);
      }
    }

    private DataException unknown(@Nullable Exception cause) {
      DataException failure =
          DataException.inFile(
              source, "record " + number + " is of a kind that this version does not know");
      if (cause != null) {
        failure.addSuppressed(cause);
      }
      return failure;
    }

    private JsonNode member(JsonNode node, String key) {
      JsonNode value = node.get(key);
      if (value == null) {
        throw unknown(null);
      }
      return value;
    }

    private String text(JsonNode node, String key) {
      JsonNode value = member(node, key);
      if (!value.isTextual()) {
        throw unknown(null);
      }
      return value.textValue();
    }

    private Example example(JsonNode node) {
      return ExampleReader.fromJson(node, source, number);
    }

    private List<Example> examples(JsonNode node) {
      List<Example> examples = new ArrayList<>();
      member(node, "examples").forEach(one -> examples.add(example(one)));
      return examples;
    }

    private List<String> ids(JsonNode node) {
      List<String> ids = new ArrayList<>();
      member(node, "ids").forEach(id -> ids.add(id.asText()));
      return ids;
    }

    private Instant since(JsonNode node) {
      return Instant.parse(text(node, "since"));
    }

    private Provenance provenance(JsonNode node) {
      Origin.Kind kind = Origin.Kind.valueOf(text(node, "by"));
      return new Provenance(new Origin(kind, text(node, "name")), since(node));
    }

    private TrackRecord record(JsonNode node) {
      return new TrackRecord(
          member(node, "wins").longValue(),
          member(node, "uses").longValue(),
          member(node, "approvals").longValue(),
          member(node, "rejections").longValue());
    }

    private Entry entry(JsonNode node) {
      boolean changed = node.has("example");
      return new Entry(
          changed ? example(member(node, "example")) : null,
          changed ? provenance(node) : null,
          record(node));
    }
  }
}
