package dev.exemplar4j.prompt;

import dev.exemplar4j.example.Names;
import java.util.Set;

/**
 * The text around the values of a prompt. Prefix, each example and suffix stand one after the other
 * with the separator between them; an empty prefix is left out with its separator.
 *
 * <p>In prefix, example and suffix a brace opens or closes a placeholder; a brace that is meant as
 * such is written twice. The separator is taken as it is. Placeholders are found in the layout
 * alone, once, and never in what is put in their place.
 *
 * @param prefix the instructions; no placeholders
 * @param example one example, with {@code {input}}, {@code {output}} or both
 * @param separator what stands between the parts
 * @param suffix the end, with {@code {input}} for the input that wants an answer
 */
public record TextLayout(String prefix, String example, String separator, String suffix) {

  /**
   * Lines {@code Input: ...} and {@code Output: ...}, a blank line between the examples, and no
   * instructions.
   */
  public static final TextLayout DEFAULT =
      new TextLayout("", "Input: {input}\nOutput: {output}", "\n\n", "Input: {input}\nOutput:");

  private static final String INPUT = "input";
  private static final String OUTPUT = "output";

  /**
   * Checks the layout.
   *
   * @throws IllegalArgumentException if there is an unknown placeholder, a single brace or a lone
   *     surrogate, if a placeholder is missing, if two values would stand together with no text
   *     between them, or if an example could not be told from the suffix by where it begins
   */
  public TextLayout {
    Names.checkWellFormed("separator", separator);
    Layout.parse("prefix", prefix, Set.of());
    Layout exampleLayout = Layout.parse("example", example, Set.of(INPUT, OUTPUT));
    Layout suffixLayout = Layout.parse("suffix", suffix, Set.of(INPUT));
    if (exampleLayout.isConstant()) {
      throw new IllegalArgumentException("the example layout must have {input} or {output}");
    }
    if (suffixLayout.isConstant()) {
      throw new IllegalArgumentException("the suffix layout must have {input}");
    }
    Boundaries.between(exampleLayout, separator, suffixLayout);
  }

  /**
   * The same with other instructions.
   *
   * @param text the instructions, taken as they are: braces need not be doubled
   * @return a new layout
   */
  public TextLayout withInstructions(String text) {
    String doubled = text.replace("{", "{{").replace("}", "}}");
    return new TextLayout(doubled, example, separator, suffix);
  }

  Layout prefixLayout() {
    return Layout.parse("prefix", prefix, Set.of());
  }

  Layout exampleLayout() {
    return Layout.parse("example", example, Set.of(INPUT, OUTPUT));
  }

  Layout suffixLayout() {
    return Layout.parse("suffix", suffix, Set.of(INPUT));
  }
}
