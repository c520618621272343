package dev.exemplar4j.finetune.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {

  @Test
  void shown_longText_isCutAndEscaped() {
    List<String> shown = new ArrayList<>();
    for (String text :
        List.of(
            "k".repeat(30),
            "k".repeat(31),
            "a\nb",
            "eve@mail.org",
            "k".repeat(29) + "\uD83D\uDE00")) {
      shown.add(Keys.shown(text));
    }
    assertThat(shown)
        .containsExactly(
            "k".repeat(30),
            "k".repeat(30) + "...",
            "a\\nb",
            "e-mail e***@***.org",
            "k".repeat(29) + "...");
  }
}
