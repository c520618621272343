package dev.exemplar4j.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.Choices;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFileTest {

  @TempDir Path folder;

  private PromptTemplate read(String json) throws IOException {
    return PromptTemplate.read(Files.writeString(folder.resolve("t.json"), json));
  }

  @Test
  void read_chat() throws IOException {
    PromptTemplate template = read("{\"kind\":\"chat\",\"system\":\"{S}\"}");
    assertThat(template.render(Choices.of("q", List.of())).turns())
        .containsExactly(Turn.system("{S}"), Turn.user("q"));
  }

  @Test
  void read_text_missingPartsAreThoseOfTheDefault() throws IOException {
    PromptTemplate template =
        read("{\"kind\":\"text\",\"prefix\":\"P\",\"separator\":\"\\n--\\n\"}");
    assertThat(template.render(Choices.of("q", List.of(Example.of("a", "i", "o")))).text())
        .isEqualTo("P\n--\nInput: i\nOutput: o\n--\nInput: q\nOutput:");
  }

  @Test
  void read_thatBreaksARule_namesFileAndKey() {
    assertBroken("[]", "a template must be a JSON object");
    assertBroken("{}", "\"kind\" must be a text but is missing");
    assertBroken("{\"kind\":\"jinja\"}", "\"kind\" must be chat or text but was jinja");
    assertBroken("{\"kind\":\"chat\"}", "\"system\" must be a text but is missing");
    assertBroken("{\"kind\":\"chat\",\"system\":1}", "\"system\" must be a text");
    assertBroken(
        "{\"kind\":\"chat\",\"system\":\"\",\"prefix\":\"\"}",
        "unknown key \"prefix\"; a chat template has kind, system");
    assertBroken("{\"kind\":\"text\",\"example\":\"{inptu}\"}", "unknown placeholder {inptu}");
    assertBroken("{\"kind\":\"chat\",\"kind\":\"text\"}", "not JSON");
    assertBroken("{\"kind\":\"chat\",\"system\":\"\\ud800\"}", "lone surrogate");
  }

  private void assertBroken(String json, String rule) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.json")
        .hasMessageContaining(rule);
  }

  @Test
  void read_missingFile_isAStorageError() {
    assertThatThrownBy(() -> PromptTemplate.read(folder.resolve("none.json")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("none.json");
  }
}
