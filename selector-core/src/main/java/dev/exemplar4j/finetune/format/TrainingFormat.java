package dev.exemplar4j.finetune.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The layout of a training file: JSONL, one item a line. Limits are those of the provider's
 * documentation as read in 2025 and 2026; 0 stands for none published.
 */
public enum TrainingFormat {
  /** OpenAI, supervised: messages with tools and weights. */
  OPENAI_CHAT(Purpose.SUPERVISED),
  /** Azure OpenAI, supervised: the same, but the file begins with a byte order mark. */
  AZURE_CHAT(Purpose.SUPERVISED),
  /** The older form of OpenAI and open-source trainers: texts with {@link TextMarks}. */
  PROMPT_COMPLETION(Purpose.SUPERVISED),
  /** Gemini on Vertex AI, supervised. */
  VERTEX_GEMINI(Purpose.SUPERVISED),
  /** Amazon Bedrock, supervised: texts of user and assistant alone. */
  BEDROCK_CONVERSATION(Purpose.SUPERVISED),
  /** Together, supervised. */
  TOGETHER_CHAT(Purpose.SUPERVISED),
  /** Fireworks, supervised. */
  FIREWORKS_CHAT(Purpose.SUPERVISED),
  /** Mistral, supervised. */
  MISTRAL_CHAT(Purpose.SUPERVISED),
  /** OpenAI and Azure, direct preference optimisation: a preferred and another answer. */
  OPENAI_DPO(Purpose.PREFERENCE),
  /** Reward models: prompt, chosen and rejected answer. */
  REWARD_PAIRS(Purpose.PREFERENCE),
  /** OpenAI and Azure, reinforcement: a prompt and the answer that a grader compares with. */
  OPENAI_RFT(Purpose.REINFORCEMENT);

  /** What a model is trained by. */
  public enum Purpose {
    /** Answers to imitate. */
    SUPERVISED,
    /** Pairs of answers of which one is preferred. */
    PREFERENCE,
    /** Its own answers, graded. */
    REINFORCEMENT
  }

  private final Purpose purpose;

  TrainingFormat(Purpose purpose) {
    this.purpose = purpose;
  }

  private LineFormat lines() {
    return switch (this) {
      case OPENAI_CHAT, AZURE_CHAT, TOGETHER_CHAT, FIREWORKS_CHAT, MISTRAL_CHAT -> new ChatFormat();
      case PROMPT_COMPLETION -> new CompletionFormat();
      case VERTEX_GEMINI -> new GeminiFormat();
      case BEDROCK_CONVERSATION -> new BedrockFormat();
      case OPENAI_DPO -> new PreferenceFormat();
      case REWARD_PAIRS -> new RewardFormat();
      case OPENAI_RFT -> new ReinforcementFormat();
    };
  }

  /**
   * The format of a name.
   *
   * @param name as {@link #formatName} gives it
   * @return the format, or empty if there is none of that name
   */
  public static Optional<TrainingFormat> named(String name) {
    return Arrays.stream(values()).filter(one -> one.formatName().equals(name)).findFirst();
  }

  /** {@return the name in lower case with dashes, such as {@code openai-chat}} */
  public String formatName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return what a model is trained by} */
  public Purpose purpose() {
    return purpose;
  }

  /** {@return what the provider takes} */
  public FormatLimits limits() {
    return switch (this) {
      case OPENAI_CHAT, AZURE_CHAT, OPENAI_DPO -> new FormatLimits(10, 65_536, 512L << 20);
      case PROMPT_COMPLETION, OPENAI_RFT -> new FormatLimits(10, 0, 512L << 20);
      case VERTEX_GEMINI -> new FormatLimits(1, 131_072, 1L << 30);
      case BEDROCK_CONVERSATION -> new FormatLimits(8, 32_000, 0);
      case TOGETHER_CHAT -> new FormatLimits(1, 0, 100L << 30);
      case FIREWORKS_CHAT -> new FormatLimits(3, 0, 0);
      case MISTRAL_CHAT -> new FormatLimits(1, 0, 512L << 20);
      case REWARD_PAIRS -> new FormatLimits(1, 0, 0);
    };
  }

  /** {@return whether the file must begin with a byte order mark} */
  public boolean beginsWithMark() {
    return this == AZURE_CHAT;
  }

  /** {@return whether a line holds messages, in the form of OpenAI's chat API} */
  public boolean hasMessages() {
    return lines() instanceof ChatFormat;
  }

  /**
   * Writes an item.
   *
   * @param item the item
   * @param marks used by {@link #PROMPT_COMPLETION} alone
   * @return the object that makes the line
   * @throws IllegalArgumentException if the format cannot say what the item does: names the rule
   */
  public ObjectNode write(TrainingItem item, TextMarks marks) {
    return lines().write(item, marks);
  }

  /**
   * Reads an item.
   *
   * @param line the object of a line
   * @param marks used by {@link #PROMPT_COMPLETION} alone: they are taken off where they stand
   * @return the item
   * @throws IllegalArgumentException if the line breaks a rule of the format: names it
   */
  public TrainingItem read(JsonNode line, TextMarks marks) {
    if (!line.isObject()) {
      throw new IllegalArgumentException("a line must hold one JSON object");
    }
    return lines().read(line, marks);
  }

  @Override
  public String toString() {
    return formatName();
  }
}
