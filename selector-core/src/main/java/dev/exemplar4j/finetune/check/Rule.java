package dev.exemplar4j.finetune.check;

import java.util.Locale;

/** What is checked. */
public enum Rule {
  /** A line is not UTF-8. */
  NOT_UTF8(Severity.ERROR, "not UTF-8", "save the file as UTF-8; the line is left out"),
  /** A line is not JSON. */
  NOT_JSON(Severity.ERROR, "not one JSON value a line", "the line is left out"),
  /** A line is empty. */
  BLANK_LINE(Severity.WARNING, "an empty line", "the line is left out"),
  /** The file begins with a byte order mark and must not, or the other way round. */
  BYTE_ORDER_MARK(
      Severity.WARNING, "the wrong beginning of the file", "the byte order mark is set right"),
  /** A line lacks what the format is made of, or has it in another form. */
  WRONG_SHAPE(Severity.ERROR, "not in the format", "the line is left out"),
  /** A message lacks its role or content. */
  MISSING_KEY(Severity.ERROR, "a message lacks a key", "the line is left out"),
  /** A key that the provider does not know. */
  UNKNOWN_KEY(Severity.ERROR, "a key that the format does not have", "it is renamed or removed"),
  /** A role that the provider does not know. */
  UNKNOWN_ROLE(
      Severity.ERROR,
      "a role that the format does not have",
      "a known other name is replaced, else the line is left out"),
  /** A weight that is not 0 or 1, or not on an answer. */
  WRONG_WEIGHT(Severity.ERROR, "a wrong weight", "it is removed"),
  /** No answer to learn. */
  NO_ANSWER(Severity.ERROR, "no answer from the assistant at the end", "the line is left out"),
  /** No question before the answer. */
  NO_USER(Severity.WARNING, "no user message", "add what the user asked"),
  /** User and assistant do not take turns. */
  TURNS_OUT_OF_ORDER(
      Severity.ERROR, "user and assistant do not take turns", "join messages of one side"),
  /** A call of a tool that nobody answered, or an answer that nobody called for. */
  TOOL_CALL_OPEN(
      Severity.ERROR,
      "a tool call without its result, or a result without its call",
      "the line is left out"),
  /** Some lines have instructions and others have none. */
  MIXED_INSTRUCTIONS(
      Severity.WARNING,
      "some lines have instructions and others none",
      "train with the instructions that inference will have, in every line"),
  /** The prompt is empty. */
  EMPTY_PROMPT(Severity.ERROR, "an empty prompt", "the line is left out"),
  /** The answer is empty. */
  EMPTY_ANSWER(Severity.ERROR, "an empty answer", "the line is left out"),
  /** The two answers of a pair are the same. */
  SAME_ANSWERS(
      Severity.ERROR, "preferred and rejected answer are the same", "the line is left out"),
  /** A replacement character, or bytes of UTF-8 that were read as something else. */
  DAMAGED_TEXT(
      Severity.WARNING,
      "text that was decoded wrongly",
      "export it anew from its source, as UTF-8"),
  /** What looks like an address, a telephone number or a card number. */
  PERSONAL_DATA(
      Severity.WARNING,
      "what looks like personal data",
      "replace it with an invented value before it leaves the house"),
  /** An item is longer than the provider uses. */
  TOO_LONG(Severity.ERROR, "longer than is used: the end would be cut off", "the line is left out"),
  /** The same item again. */
  DUPLICATE(Severity.WARNING, "says the same as a line before", "the line is left out"),
  /** Nearly the same item again. */
  NEAR_DUPLICATE(
      Severity.WARNING,
      "nearly the same as another line",
      "keep one, or look whether they belong to one group in the split"),
  /** One prompt with two answers. */
  CONFLICT(
      Severity.WARNING,
      "the same prompt as a line before, with another answer",
      "decide for one; exemplar curate --conflicts majority does it for a pool"),
  /** A prompt of the held-out data. */
  LEAK(Severity.ERROR, "a prompt that the held-out data has too", "the line is left out here"),
  /** A prompt without its end. */
  SEPARATOR_MISSING(Severity.ERROR, "a prompt without the separator at its end", "it is added"),
  /** The separator within a prompt. */
  SEPARATOR_INSIDE(
      Severity.WARNING, "the separator inside a text", "choose one that no text has: --separator"),
  /** A completion without its end. */
  STOP_MISSING(Severity.ERROR, "a completion without the stop sequence at its end", "it is added"),
  /** The stop sequence within a completion. */
  STOP_INSIDE(
      Severity.WARNING,
      "the stop sequence inside a completion",
      "choose one that none has: --stop"),
  /** A completion that does not begin with a blank. */
  LEADING_SPACE(Severity.WARNING, "a completion that begins without a blank", "it is added"),
  /** All prompts begin alike. */
  COMMON_PROMPT_PREFIX(
      Severity.WARNING,
      "all prompts begin with the same words, which a fine-tune does not need",
      "they are removed"),
  /** All completions begin alike. */
  COMMON_COMPLETION_PREFIX(
      Severity.WARNING, "all completions begin with the same words", "they are removed"),
  /** Mostly capital letters. */
  UPPER_CASE(
      Severity.WARNING,
      "more than a third of the letters are capitals",
      "write them in lower case, if capitals carry no meaning"),
  /** All prompts are the same. */
  ALL_PROMPTS_SAME(Severity.ERROR, "all prompts are the same", "leave prompts empty, or vary them"),
  /** Fewer lines than the provider takes. */
  TOO_FEW(Severity.ERROR, "fewer items than the provider takes", "add more"),
  /** The file is larger than the provider takes. */
  FILE_TOO_LARGE(Severity.ERROR, "larger than the provider takes", "split it, or choose fewer"),
  /** Labels are very unequal. */
  LABEL_BALANCE(
      Severity.WARNING,
      "labels are very unequal",
      "add examples of the rare ones, or choose fewer of the frequent"),
  /** Few lines, though enough to begin. */
  FEW(Severity.ADVICE, "few items", "more help: hundreds for a task, thousands for a hard one"),
  /** Most of the data is of one kind. */
  ONE_SIDED(Severity.ADVICE, "most of the data is of one kind", "ask whether inputs will be too");

  private final Severity severity;
  private final String title;
  private final String suggestion;

  Rule(Severity severity, String title, String suggestion) {
    this.severity = severity;
    this.title = title;
    this.suggestion = suggestion;
  }

  /** {@return how bad a breach is} */
  public Severity severity() {
    return severity;
  }

  /** {@return what is wrong, in a few words for a person} */
  public String title() {
    return title;
  }

  /** {@return what to do; for what can be mended, what mending does} */
  public String suggestion() {
    return suggestion;
  }

  /** {@return the name in lower case with dashes} */
  public String ruleName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
