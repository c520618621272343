package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.example.Example;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTypesTest extends AiServiceFixture {

  enum Intent {
    DUPLICATE_CHARGE,
    LATE_DELIVERY
  }

  record Ticket(String intent, int urgency) {}

  interface Classifier {
    Intent intent(String text);
  }

  interface Counter {
    int urgency(String text);
  }

  interface Lister {
    List<Intent> intents(String text);
  }

  interface Reader {
    Ticket read(String text);
  }

  @Test
  void enumResult_withoutJsonSchema() {
    answers.set(0, "LATE_DELIVERY");

    Intent intent = service(Classifier.class, builder -> {}).intent("parcel");

    assertThat(intent).isEqualTo(Intent.LATE_DELIVERY);
    assertThat(selector.requests.getFirst().input()).isEqualTo("parcel");
    assertThat(sent(0))
        .containsExactly(
            "user: where is my parcel",
            "assistant: LATE_DELIVERY",
            "user: parcel\nYou must answer strictly with one of these enums:"
                + "\nDUPLICATE_CHARGE\nLATE_DELIVERY");
  }

  @Test
  void enumResult_withJsonSchema() {
    answers.set(0, "{\"value\":\"LATE_DELIVERY\"}");

    Intent intent =
        AiServices.builder(Classifier.class)
            .chatModel(fewShot.wrap(model(Capability.RESPONSE_FORMAT_JSON_SCHEMA)))
            .build()
            .intent("parcel");

    assertThat(intent).isEqualTo(Intent.LATE_DELIVERY);
    assertThat(server.requests().getFirst().at("/response_format/type").asText())
        .isEqualTo("json_schema");
    assertThat(sent(0))
        .containsExactly(
            "user: where is my parcel", "assistant: {\"value\":\"LATE_DELIVERY\"}", "user: parcel");
  }

  @Test
  void intResult_withJsonSchema() {
    answers.set(0, "{\"value\":3}");
    FewShot numbers =
        FewShot.builder().selector(OverlapSelector.of(Example.of("n", "parcel lost", "7"))).build();

    int urgency =
        AiServices.builder(Counter.class)
            .chatModel(numbers.wrap(model(Capability.RESPONSE_FORMAT_JSON_SCHEMA)))
            .build()
            .urgency("parcel");

    assertThat(urgency).isEqualTo(3);
    assertThat(sent(0))
        .containsExactly("user: parcel lost", "assistant: {\"value\":7}", "user: parcel");
  }

  @Test
  void intResult_withoutJsonSchema() {
    answers.set(0, "3");

    int urgency = service(Counter.class, builder -> {}).urgency("parcel");

    assertThat(urgency).isEqualTo(3);
    assertThat(selector.requests.getFirst().input()).isEqualTo("parcel");
    assertThat(sent(0).get(1)).isEqualTo("assistant: LATE_DELIVERY");
  }

  @Test
  void listResult_withAndWithoutJsonSchema() {
    FewShot lists =
        FewShot.builder()
            .selector(
                OverlapSelector.of(
                    Example.of("n", "parcel lost", "LATE_DELIVERY\nDUPLICATE_CHARGE")))
            .build();
    answers.set(0, "{\"values\":[\"LATE_DELIVERY\"]}");
    answers.add("LATE_DELIVERY");

    AiServices.builder(Lister.class)
        .chatModel(lists.wrap(model(Capability.RESPONSE_FORMAT_JSON_SCHEMA)))
        .build()
        .intents("parcel");
    AiServices.builder(Lister.class).chatModel(lists.wrap(model())).build().intents("parcel");

    assertThat(sent(0).get(1))
        .isEqualTo("assistant: {\"values\":[\"LATE_DELIVERY\",\"DUPLICATE_CHARGE\"]}");
    assertThat(sent(1).get(1)).isEqualTo("assistant: LATE_DELIVERY\nDUPLICATE_CHARGE");
  }

  @Test
  void pojoResult_withAndWithoutJsonSchema() {
    String json = "{\"intent\":\"LATE_DELIVERY\",\"urgency\":2}";
    answers.set(0, json);
    OverlapSelector tickets = OverlapSelector.of(Example.of("n", "parcel lost", json));
    FewShot pojos = FewShot.builder().selector(tickets).build();

    for (ChatModel model : List.of(model(Capability.RESPONSE_FORMAT_JSON_SCHEMA), model())) {
      Ticket ticket =
          AiServices.builder(Reader.class).chatModel(pojos.wrap(model)).build().read("parcel");
      assertThat(ticket).isEqualTo(new Ticket("LATE_DELIVERY", 2));
    }

    assertThat(sent(0)).containsExactly("user: parcel lost", "assistant: " + json, "user: parcel");
    assertThat(sent(1).subList(0, 2)).isEqualTo(sent(0).subList(0, 2));
    assertThat(sent(1).getLast())
        .startsWith("user: parcel\nYou must answer strictly in the following JSON format: ");
    assertThat(tickets.requests).allMatch(request -> request.input().equals("parcel"));
  }
}
