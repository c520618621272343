package dev.exemplar4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.DataFolder;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.langchain4j.OpenAiStandIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplicationsTest {

  private static final Path FOLDER = Path.of("");

  private final OpenAiStandIn server = OpenAiStandIn.start(ModelService::likeTheLastExample);
  private final ModelService models = ModelService.standIn(server);

  @AfterEach
  void stop() {
    models.close();
  }

  @Test
  void supportChat_eachShopAnswersInItsOwnWayAndStreams() {
    List<String> pieces = new ArrayList<>();
    try (SupportChat chat = new SupportChat(models.streaming(), FOLDER)) {
      String north = chat.ask("north", "kim", "where is my parcel?", pieces::add).join();
      String south = chat.ask("south", "kim", "where is my parcel?", piece -> {}).join();

      assertThat(north).contains("Bergen").isEqualTo(String.join("", pieces));
      assertThat(south).contains("Naples");
      assertThat(pieces).hasSizeGreaterThan(5);
    }
    assertThat(server.requests().get(0).toString()).doesNotContain("Naples");
    assertThat(server.requests().get(1).toString()).doesNotContain("Bergen");
  }

  @Test
  void supportChat_remembersTheCustomerAndNotTheExamples() {
    try (SupportChat chat = new SupportChat(models.streaming(), FOLDER)) {
      chat.ask("north", "kim", "where is my parcel?", piece -> {}).join();
      chat.ask("north", "kim", "how do I cancel my subscription?", piece -> {}).join();
    }
    JsonNode second = server.requests().get(1).get("messages");
    assertThat(second.get(1).get("content").asText()).isEqualTo("where is my parcel?");
    assertThat(second.get(second.size() - 2).get("content").asText()).startsWith("Done with one");
    assertThat(second.get(second.size() - 1).get("content").asText())
        .isEqualTo("how do I cancel my subscription?");
  }

  @Test
  void sqlAssistant_takesTheNearestQuestionLast() {
    try (ExampleIndex pool = Pools.open(FOLDER.resolve("sql/questions.jsonl"))) {
      String sql = new SqlAssistant(models.chat(), pool).sql("Which products were not sold?");

      assertThat(sql).startsWith("SELECT r.name FROM product r WHERE NOT EXISTS");
    }
  }

  @Test
  void sqlAssistant_onThousandsOfQuestions() {
    Optional<Path> train = DataFolder.find("spider/train.jsonl");
    if (train.isEmpty()) {
      return;
    }
    try (ExampleIndex pool = Pools.open(train.get())) {
      SqlAssistant assistant = new SqlAssistant(models.chat(), pool);
      List<Query> questions =
          ExampleReader.readQueries(train.get().resolveSibling("test.jsonl"), ReadOptions.DEFAULT);

      assertThat(pool.size()).isGreaterThan(5_000);
      for (Query question : questions.subList(0, 100)) {
        assertThat(assistant.sql(question.input())).containsIgnoringCase("select");
      }
    }
  }

  @Test
  void intentClassifier_isFarBetterThanGuessing() {
    try (ExampleIndex pool = Pools.open(FOLDER.resolve("support/tickets.jsonl"))) {
      IntentClassifier classifier = new IntentClassifier(models.chat(), pool);
      List<Query> questions =
          ExampleReader.readQueries(FOLDER.resolve("support/questions.jsonl"), ReadOptions.DEFAULT);

      assertThat(classifier.countRight(questions)).isGreaterThan(questions.size() / 3);
    }
    assertThat(server.requests().getFirst().get("messages").get(2).get("content").asText())
        .matches("\\{\"value\":\"[A-Z_]+\"}");
  }
}
