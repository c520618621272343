package dev.exemplar4j.evaluate.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.Journal;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.file.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Answers in a journal, and all of them in memory. */
final class FileAnswers implements AnswerCache {

  private static final StrictJson JSON =
      StrictJson.with(new ReadLimits(Journal.MAX_RECORD, Long.MAX_VALUE, 2));

  /** A model may stop within a character, and half of one is nothing in UTF-8. */
  private static final ObjectWriter ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build().writer();

  private final Path file;
  private final Journal journal;
  private final Map<PromptKey, ModelAnswer> answers;

  private FileAnswers(Path file, Journal journal, Map<PromptKey, ModelAnswer> answers) {
    this.file = file;
    this.journal = journal;
    this.answers = answers;
  }

  static FileAnswers open(Path file) {
    Map<PromptKey, ModelAnswer> answers = new ConcurrentHashMap<>();
    Journal journal =
        Journal.open(
            file,
            (number, payload) -> {
              JsonNode record =
                  JSON.readLine(
                      new String(payload, StandardCharsets.UTF_8), file.toString(), number);
              try {
                answers.put(new PromptKey(record.path("key").asText()), answer(record));
              } catch (IllegalArgumentException e) {
                throw DataException.onLine(file.toString(), number, "is not an answer");
              }
            });
    return new FileAnswers(file, journal, answers);
  }

  private static ModelAnswer answer(JsonNode record) {
    if (!record.path("text").isTextual()) {
      throw new IllegalArgumentException("text must be a text");
    }
    return new ModelAnswer(
        record.path("text").textValue(),
        record.path("input").asLong(-1),
        record.path("output").asLong(-1),
        ModelAnswer.Counted.valueOf(record.path("counted").asText()),
        Duration.ofNanos(record.path("nanos").asLong(-1)));
  }

  private static byte[] record(PromptKey key, ModelAnswer answer) {
    JsonNode record =
        JsonNodeFactory.instance
            .objectNode()
            .put("key", key.hex())
            .put("text", answer.text())
            .put("input", answer.inputTokens())
            .put("output", answer.outputTokens())
            .put("counted", answer.counted().name())
            .put("nanos", answer.latency().toNanos());
    try {
      return ASCII.writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can be written", e);
    }
  }

  @Override
  public Optional<ModelAnswer> get(PromptKey key) {
    return Optional.ofNullable(answers.get(key));
  }

  @Override
  public synchronized void put(PromptKey key, ModelAnswer answer) {
    byte[] record = record(key, answer);
    if (record.length > Journal.MAX_RECORD) {
      throw new StorageException(
          "%s takes answers of at most %d bytes but one has %d"
              .formatted(file, Journal.MAX_RECORD, record.length),
          null);
    }
    journal.append(record);
    answers.put(key, answer);
  }

  @Override
  public int size() {
    return answers.size();
  }

  @Override
  public void close() {
    journal.close();
  }
}
