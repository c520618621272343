package dev.exemplar4j.prompt;

import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a prompt of a choice: the instructions, the chosen examples in the order of the selection,
 * and last the input.
 *
 * <p>The text of an example or of a user is inserted as it is, in one pass, and never looked at
 * again for placeholders. Implementations are thread-safe, and the same selection gives the same
 * prompt, byte for byte.
 */
@FunctionalInterface
public interface PromptTemplate {

  /**
   * Makes the prompt.
   *
   * @param selection the examples and the input
   * @return the prompt; without examples if none were chosen
   */
  Prompt render(Selection selection);

  /**
   * Messages: a system turn, the turns of each example, and a user turn with the input.
   *
   * <p>System turns inside an example's conversation are left out: instructions come from the
   * template alone, never from the pool. An example of nothing but system turns is shown as its
   * input and output.
   *
   * @param system the instructions, taken as they are; empty for no system turn
   * @return a template that makes a {@link ChatPrompt}
   * @throws IllegalArgumentException if the text holds a lone surrogate
   */
  static PromptTemplate chat(String system) {
    return new ChatTemplate(system);
  }

  /**
   * One text after a layout.
   *
   * <p>Data cannot break out of the layout. A value that holds one of the layout's boundaries (the
   * text that stands between two values, such as {@code "\n\nInput: "}) or that begins with a
   * double quote is written as a JSON string, in which the boundary is escaped; every other value
   * stands as it is. So the prompt can be read back without doubt. Linear in the length of the
   * values.
   *
   * <p>An example that is a conversation is written as a transcript, one line a turn with further
   * lines indented: all but the last answer at {@code {input}}, the last answer at {@code
   * {output}}. System turns are left out.
   *
   * @param layout the text around the values
   * @return a template that makes a {@link TextPrompt}
   */
  static PromptTemplate text(TextLayout layout) {
    return new TextTemplate(layout);
  }

  /**
   * Reads a template from a file of strict JSON: {@code {"kind": "chat", "system": ...}} or {@code
   * {"kind": "text", "prefix": ..., "example": ..., "separator": ..., "suffix": ...}}. What {@link
   * TextLayout#DEFAULT} has may be left out; no other key is taken, and no path in it is followed.
   *
   * @param file the file
   * @return the template
   * @throws dev.exemplar4j.file.DataException if the file breaks a rule: names file and key
   * @throws dev.exemplar4j.file.StorageException if the file cannot be read
   */
  static PromptTemplate read(Path file) {
    return TemplateFile.read(file);
  }

  /**
   * This template with examples that stand in front of the chosen ones in every prompt. Everything
   * up to the last of them is the same from call to call, and {@link Prompt#cacheableEnd()} says
   * where that ends. A chosen example that is among the fixed is not shown a second time. Of a
   * template that does not say where its examples stand, nothing counts as cacheable.
   *
   * @param fixed the examples, in the order to show; ids all different
   * @return a new template
   * @throws IllegalArgumentException if an id comes twice: names it
   */
  default PromptTemplate withFixedExamples(List<Example> fixed) {
    return new FixedExamplesTemplate(this, fixed);
  }
}
