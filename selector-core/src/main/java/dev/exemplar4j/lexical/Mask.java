package dev.exemplar4j.lexical;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Replaces what is particular in a text by placeholders, so that texts of one pattern become alike:
 * {@code How many people live in Bern?} and {@code How many people live in Lyon?} are then the same
 * skeleton. Put it in front of a tokenizer ({@link #before}) or of an embedding model. For inputs
 * made from patterns, such as questions to a database; where the names are what matters, it harms.
 *
 * <p>Linear in the length of the text (times the longest name, for given names); no pattern is
 * matched by trial and error. Immutable and thread-safe.
 *
 * <p>Source: Gao et al., "Text-to-SQL Empowered by Large Language Models: A Benchmark Evaluation",
 * VLDB 2024, arXiv:2308.15363 (selection by masked questions).
 */
public final class Mask {

  /** What stands for a number. */
  public static final String NUMBER = "number_value";

  /** What stands for a quoted text. */
  public static final String QUOTE = "quoted_value";

  /** What stands for a name. */
  public static final String NAME = "name_value";

  /** What can be replaced. */
  public enum Span {
    /** A word with a digit in it, such as {@code 1,000}, {@code 3.5}, {@code A320}. */
    NUMBERS,
    /**
     * A text of up to 256 characters between quotation marks, marks included; a plain apostrophe
     * counts as one only where no letter or digit stands outside of it.
     */
    QUOTES,
    /**
     * A run of words that begin with a capital letter, such as {@code New York}, but for the first
     * word of a sentence and a lone {@code I}.
     */
    CAPITALS
  }

  private final Set<Span> spans;
  private final NameTree names;

  private Mask(Set<Span> spans, NameTree names) {
    this.spans = spans;
    this.names = names;
  }

  /**
   * A mask.
   *
   * @param spans what to replace
   * @param names names to replace wherever their words stand, whatever the case of their letters;
   *     of several that fit, the longest
   * @return the mask
   * @throws IllegalArgumentException if a name has no word
   */
  public static Mask of(Collection<Span> spans, Collection<String> names) {
    Set<Span> copy = EnumSet.noneOf(Span.class);
    copy.addAll(spans);
    return new Mask(Collections.unmodifiableSet(copy), NameTree.of(names));
  }

  /** {@return a mask that replaces all spans and has no list of names} */
  public static Mask all() {
    return of(EnumSet.allOf(Span.class), List.of());
  }

  /**
   * Replaces.
   *
   * @param text any text
   * @return the text with placeholders; the same if there is nothing to replace
   */
  public String apply(String text) {
    List<MaskScanner.Word> words = MaskScanner.words(text, spans.contains(Span.QUOTES));
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (int i = 0; i < words.size(); ) {
      int end = i + 1;
      String placeholder = "";
      int named = names.longest(text, words, i);
      if (words.get(i).quoted()) {
        placeholder = QUOTE;
      } else if (named > 0) {
        placeholder = NAME;
        end = i + named;
      } else if (spans.contains(Span.NUMBERS) && words.get(i).numeric()) {
        placeholder = NUMBER;
      } else if (spans.contains(Span.CAPITALS) && isName(words, i)) {
        placeholder = NAME;
        end = endOfName(words, i);
      }
      if (!placeholder.isEmpty()) {
        out.append(text, copied, words.get(i).start()).append(placeholder);
        copied = words.get(end - 1).end();
      }
      i = end;
    }
    return copied == 0 ? text : out.append(text, copied, text.length()).toString();
  }

  private static boolean isName(List<MaskScanner.Word> words, int i) {
    MaskScanner.Word word = words.get(i);
    return word.capital() && !word.firstOfSentence() && !word.pronoun();
  }

  private int endOfName(List<MaskScanner.Word> words, int start) {
    int end = start + 1;
    while (end < words.size()
        && isName(words, end)
        && words.get(end).followsBlank()
        && !words.get(end).numeric()) {
      end++;
    }
    return end;
  }

  /**
   * A tokenizer of masked texts.
   *
   * @param tokenizer cuts what this mask leaves
   * @return the tokenizer
   */
  public Tokenizer before(Tokenizer tokenizer) {
    return new MaskedTokenizer(this, tokenizer);
  }

  /** {@return a short name for traces, the same from run to run; says nothing of the names} */
  public String name() {
    List<String> parts = new ArrayList<>();
    spans.forEach(span -> parts.add(span.name().toLowerCase(java.util.Locale.ROOT)));
    if (names.size() > 0) {
      parts.add(names.size() + (names.size() == 1 ? " name" : " names"));
    }
    return "mask(" + String.join(", ", parts) + ")";
  }
}
