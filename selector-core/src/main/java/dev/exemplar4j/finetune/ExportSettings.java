package dev.exemplar4j.finetune;

import dev.exemplar4j.finetune.format.TextMarks;
import dev.exemplar4j.finetune.format.TrainingFormat;
import dev.exemplar4j.prompt.PromptTemplate;
import java.util.function.Consumer;

/**
 * How a pool becomes training data.
 *
 * @param format the layout of the file
 * @param template what shows the model an input: the same as at inference, so that both agree
 * @param marks the ends of texts, for {@link TrainingFormat#PROMPT_COMPLETION}
 * @param rejectedKey the metadata key of the answer that is not preferred
 * @param trained which answers of a conversation are learnt
 * @param onUnfit gets every example that the format cannot hold; returning from it leaves it out
 */
public record ExportSettings(
    TrainingFormat format,
    PromptTemplate template,
    TextMarks marks,
    String rejectedKey,
    TrainedTurns trained,
    Consumer<UnfitExample> onUnfit) {

  /** The metadata key of the rejected answer, unless told otherwise. */
  public static final String REJECTED = "rejected";

  /**
   * Inputs as they are, without instructions; all answers learnt; an example that does not fit ends
   * the export with an error.
   *
   * @param format the layout of the file
   * @return the settings
   */
  public static ExportSettings of(TrainingFormat format) {
    return new ExportSettings(
        format,
        PromptTemplate.chat(""),
        TextMarks.DEFAULT,
        REJECTED,
        TrainedTurns.ALL,
        UnfitExample::fail);
  }

  /**
   * The same with another template.
   *
   * @param changed what shows the model an input
   * @return new settings
   */
  public ExportSettings withTemplate(PromptTemplate changed) {
    return new ExportSettings(format, changed, marks, rejectedKey, trained, onUnfit);
  }

  /**
   * The same with other ends of texts.
   *
   * @param changed the marks
   * @return new settings
   */
  public ExportSettings withMarks(TextMarks changed) {
    return new ExportSettings(format, template, changed, rejectedKey, trained, onUnfit);
  }

  /**
   * The same with another place of the rejected answer.
   *
   * @param changed a metadata key
   * @return new settings
   */
  public ExportSettings withRejectedKey(String changed) {
    return new ExportSettings(format, template, marks, changed, trained, onUnfit);
  }

  /**
   * The same with another choice of answers to learn.
   *
   * @param changed which answers of a conversation are learnt
   * @return new settings
   */
  public ExportSettings withTrained(TrainedTurns changed) {
    return new ExportSettings(format, template, marks, rejectedKey, changed, onUnfit);
  }

  /**
   * The same, but an example that does not fit is handed over and the export goes on.
   *
   * @param changed gets every such example; must keep or count it, or it is lost
   * @return new settings
   */
  public ExportSettings leavingOutUnfit(Consumer<UnfitExample> changed) {
    return new ExportSettings(format, template, marks, rejectedKey, trained, changed);
  }
}
