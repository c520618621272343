package dev.exemplar4j.evaluate.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.file.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionsTest {

  @TempDir Path folder;

  private Predictions read(String content) throws IOException {
    return Predictions.read(
        "tuned", Files.writeString(folder.resolve("predictions.jsonl"), content));
  }

  @Test
  void read_linesAndEmptyOnes_areTheOutputsById() throws IOException {
    Predictions read =
        read("{\"id\":\"b\",\"output\":\" late \"}\n\n{\"output\":\"\",\"id\":\"a\",\"more\":[1]}");
    assertThat(read.outputs()).containsExactly(Map.entry("b", " late "), Map.entry("a", ""));
    assertThat(read.system()).isEqualTo("tuned");
    assertThat(read).hasToString("Predictions[tuned, 2]");
  }

  /** The id is that of a query, so it keeps the rules of one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':'','output':'x'}|id must not be empty",
        "{'id':'a\\u0000','output':'x'}|id must have no control characters but has U+0000 at 1",
        "{'id':'a\\ud800','output':'x'}|id must be well-formed Unicode but has the lone surrogate U+D800 at 1",
        "{'id':7,'output':'x'}|\"id\" must be a text",
        "{'id':'b','output':null}|\"output\" must be a text",
        "{'output':'x'}|\"id\" must be a text",
        "{'id':'first','output':'x'}|the id was there before",
      })
  void read_lineThatIsNoPrediction_isRefusedWithFileLineAndRule(String line, String rule) {
    String content = "{'id':'first','output':'y'}\n" + line + "\n";
    assertThatThrownBy(() -> read(content.replace('\'', '"')))
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("predictions.jsonl") + " line 2: " + rule);
  }
}
