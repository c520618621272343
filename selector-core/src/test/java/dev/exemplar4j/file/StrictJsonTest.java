package dev.exemplar4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictJsonTest {

  private static final StrictJson JSON = StrictJson.with(ReadLimits.DEFAULT);

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("one.json"), text);
  }

  private static void assertBroken(StrictJson json, String text, String message) {
    assertThatThrownBy(() -> json.readLine(text, "f.jsonl", 7))
        .isInstanceOf(DataException.class)
        .hasMessage("f.jsonl line 7: " + message);
  }

  @Test
  void readLine_numbers_areExact() {
    assertThat(JSON.readLine("0.1000000000000000055511151231257827", "f", 1).decimalValue())
        .isEqualTo(new BigDecimal("0.1000000000000000055511151231257827"));
    assertThat(JSON.readLine("123456789012345678901234567890", "f", 1).bigIntegerValue())
        .hasToString("123456789012345678901234567890");
  }

  @Test
  void readLine_nothing_isRefused() {
    assertBroken(JSON, "", "not JSON: there is no value");
    assertBroken(JSON, "  ", "not JSON: there is no value");
  }

  @Test
  void readLine_somebodysWord_isNotQuoted() {
    assertBroken(
        JSON,
        "secretword",
        "not JSON: Unrecognized token of 10 characters: was expecting (JSON String, Number, Array,"
            + " Object or token 'null', 'true' or 'false') (column 1)");
  }

  @Test
  void readLine_oneWrongCharacter_isShown() {
    assertThatThrownBy(() -> JSON.readLine("{\"a\":@}", "f.jsonl", 7))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("f.jsonl line 7: not JSON: Unexpected character ('@' (code 64)");
  }

  @Test
  void readLine_duplicateKey_isNamed() {
    assertBroken(JSON, "{\"a\":1,\"a\":2}", "not JSON: Duplicate field 'a' (column 11)");
  }

  @Test
  void readLine_twoValues_isRefused() {
    assertThatThrownBy(() -> JSON.readLine("1 2", "f.jsonl", 7))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("f.jsonl line 7: not JSON: Trailing token")
        .hasMessageNotContaining("reference chain");
  }

  @Test
  void readLine_depthAtAndAboveTheLimit_isTakenAndRefused() {
    StrictJson shallow = StrictJson.with(new ReadLimits(1_000, 1_000, 3));
    assertThat(shallow.readLine("[[[1]]]", "f", 1)).isNotNull();
    assertThatThrownBy(() -> shallow.readLine("[[[[1]]]]", "f.jsonl", 7))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(3");
  }

  @Test
  void readFile_brokenOnAnyLine_namesTheLine() throws IOException {
    assertThat(JSON.readFile(file("\n{\"a\": [1, 2]}\n")).path("a").size()).isEqualTo(2);
    Path broken = file("{\n \"a\": 1,\n \"b\": oops\n}");
    assertThatThrownBy(() -> JSON.readFile(broken))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(broken + " line 3: not JSON: Unrecognized token of 4 characters");
    Path empty = file("");
    assertThatThrownBy(() -> JSON.readFile(empty))
        .hasMessage(empty + " line 1: not JSON: there is no value");
  }

  @Test
  void readFile_fileAtAndAboveTheLimit_isTakenAndRefused() throws IOException {
    StrictJson small = StrictJson.with(new ReadLimits(100, 10, 3));
    assertThat(small.readFile(file("[12345678]")).size()).isEqualTo(1);
    Path large = file("[123456789]");
    assertThatThrownBy(() -> small.readFile(large))
        .isInstanceOf(DataException.class)
        .hasMessage(large + ": the file holds more than 10 bytes (after decompression)");
  }

  @Test
  void readLocated_valueDeepInside_namesItsLine() throws IOException {
    Path file = file("{\n \"a\": {\n  \"b\": [\n   1,\n   2\n  ]\n }\n}");
    LocatedJson located = JSON.readLocated(file);
    assertThat(located.root().at("/a/b/1").intValue()).isEqualTo(2);
    assertThat(located.broken("/a/b/1", "is odd")).hasMessage(file + " line 5: is odd");
    assertThat(located.broken("/a/b/1/c", "is odd")).hasMessage(file + " line 5: is odd");
    assertThat(located.broken("/a/x", "is missing")).hasMessage(file + " line 2: is missing");
    assertThat(located.broken("/x", "is missing")).hasMessage(file + " line 1: is missing");
    assertThat(located.broken("", "is odd")).hasMessage(file + " line 1: is odd");
  }
}
