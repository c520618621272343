package dev.exemplar4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OneLineTest {

  @Test
  void of_whatBeginsALineOrMovesTheCursor_isShownAsEscape() {
    assertThat(OneLine.of("a\nb\rc\td\u0000e\u001b[31mf\u0085g\u2028h\u2029i\u200ej\ud800k"))
        .isEqualTo(
            "a\\nb\\rc\\td\\u{0}e\\u{1b}[31mf\\u{85}g\\u{2028}h\\u{2029}i\\u{200e}j\\u{d800}k");
    assertThat(OneLine.of("größer \ud83d\ude00")).isEqualTo("größer \ud83d\ude00");
  }

  @Test
  void of_lengthAtAndAboveTheLimit_isWholeAndCut() {
    assertThat(OneLine.of("x".repeat(2_000))).isEqualTo("x".repeat(2_000));
    assertThat(OneLine.of("x".repeat(2_001))).isEqualTo("x".repeat(2_000) + "...");
  }

  @Test
  void damagedFile_nameWithALineEnd_isOneLine() {
    assertThat(new DamagedFile(Path.of("a\nb"), "is cut")).hasToString("a\\nb: is cut");
  }

  @Test
  void dataException_ruleAlone_isTheMessage() {
    assertThat(DataException.of("ids must differ\nhere")).hasMessage("ids must differ\\nhere");
  }

  @Test
  void storageException_causes_areSaidInWords() {
    assertReason(new NoSuchFileException("f"), "there is no such file or folder");
    assertReason(new AccessDeniedException("f"), "permission denied");
    assertReason(new FileAlreadyExistsException("f"), "a file of that name is in the way");
    assertReason(new FileSystemException("f", null, "Disk quota exceeded"), "Disk quota exceeded");
    assertReason(new FileSystemException("f"), "f");
    assertReason(new IOException("first\nsecond"), "first");
    assertReason(new IOException(), "IOException");
    assertReason(new IOException(""), "");
  }

  private static void assertReason(IOException cause, String reason) {
    assertThat(StorageException.of("cannot read f", cause))
        .hasMessage("cannot read f: " + reason)
        .hasCause(cause);
  }
}
