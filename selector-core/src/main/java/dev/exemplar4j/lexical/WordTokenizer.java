package dev.exemplar4j.lexical;

import dev.exemplar4j.example.StreamSafeText;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Words of any language; characters and bigrams where words have no blanks between them. */
final class WordTokenizer implements Tokenizer {

  static final WordTokenizer INSTANCE = new WordTokenizer();

  private static final Set<UnicodeScript> UNSPACED =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HANGUL,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /** Thai, the first block of an unspaced script. */
  private static final int FIRST_UNSPACED = 0x0E00;

  /** Belongs to no script, since both kana use it. */
  private static final int PROLONGED_SOUND_MARK = 0x30FC;

  private static final int ZERO_WIDTH_SPACE = 0x200B;

  private WordTokenizer() {}

  @Override
  public String name() {
    return "words";
  }

  @Override
  public List<String> tokens(String text) {
    String folded = FoldedText.of(text);
    TokenWriter writer = new TokenWriter();
    int next;
    for (int i = 0; i < folded.length(); i = next) {
      int c = folded.codePointAt(i);
      next = i + Character.charCount(c);
      write(c, writer);
    }
    return writer.finish();
  }

  private static void write(int c, TokenWriter writer) {
    if (isUnspaced(c)) {
      writer.character(c);
    } else if (Character.isLetterOrDigit(c)) {
      writer.wordCharacter(c);
    } else if (c == '\'' || c == '_' || c == '.' || c == ',') {
      writer.joiner((char) c);
    } else if (c < 0x80) {
      writer.separator();
    } else if (StreamSafeText.isMark(c)) {
      writer.mark(c);
    } else if (isPictograph(c)) {
      writer.pictograph(c);
    } else if (!isInvisible(c)) {
      writer.separator();
    }
  }

  private static boolean isUnspaced(int c) {
    return c >= FIRST_UNSPACED
        && (c == PROLONGED_SOUND_MARK
            || ((Character.isLetter(c) || Character.getType(c) == Character.LETTER_NUMBER)
                && UNSPACED.contains(UnicodeScript.of(c))));
  }

  private static boolean isPictograph(int c) {
    return (Character.isExtendedPictographic(c) || Character.isEmojiPresentation(c))
        && !Character.isEmojiModifier(c);
  }

  private static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT && c != ZERO_WIDTH_SPACE;
  }

  /** Puts the characters of one text together. At most one of word and run is open. */
  private static final class TokenWriter {

    private final List<String> tokens = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private char joiner;

    /** The last character of the open run, with its marks; its bigrams' first half before it. */
    private final StringBuilder character = new StringBuilder();

    private String before = "";

    void wordCharacter(int c) {
      closeRun();
      if (joiner != 0 && joins(c)) {
        word.append(joiner);
      } else if (joiner != 0) {
        closeWord();
      }
      joiner = 0;
      word.appendCodePoint(c);
    }

    private boolean joins(int next) {
      boolean betweenLetters = joiner == '\'' || joiner == '_';
      return betweenLetters
          || (Character.isDigit(next) && Character.isDigit(word.codePointBefore(word.length())));
    }

    void joiner(char c) {
      closeRun();
      if (joiner != 0) {
        closeWord();
      } else if (!word.isEmpty()) {
        joiner = c;
      }
    }

    void character(int c) {
      closeWord();
      closeCharacter();
      character.appendCodePoint(c);
    }

    /** A mark belongs to what stands right before it, and alone to nothing. */
    void mark(int c) {
      if (!character.isEmpty()) {
        character.appendCodePoint(c);
      } else if (!word.isEmpty() && joiner == 0) {
        word.appendCodePoint(c);
      }
    }

    void pictograph(int c) {
      separator();
      tokens.add(Character.toString(c));
    }

    void separator() {
      closeWord();
      closeRun();
    }

    private void closeWord() {
      joiner = 0;
      if (!word.isEmpty()) {
        tokens.add(word.toString());
        word.setLength(0);
      }
    }

    private void closeCharacter() {
      if (!character.isEmpty()) {
        String closed = character.toString();
        tokens.add(closed);
        if (!before.isEmpty()) {
          tokens.add(before + closed);
        }
        before = closed;
        character.setLength(0);
      }
    }

    private void closeRun() {
      closeCharacter();
      before = "";
    }

    List<String> finish() {
      separator();
      return tokens;
    }
  }
}
