package dev.exemplar4j.finetune.check;

/**
 * What all prompts, and all completions, begin with, as far as it should go. Limits as in OpenAI's
 * former preparation tool (openai-python, validators of prepare_data): prompts may share 12
 * characters, completions 4.
 *
 * @param prompt empty if nothing is to be removed
 * @param completion empty if nothing is to be removed; the mark before it stays
 */
record FilePrefixes(String prompt, String completion) {

  static final int PROMPT_MAY_SHARE = 12;
  static final int COMPLETION_MAY_SHARE = 4;

  static final FilePrefixes NONE = new FilePrefixes("", "");

  /** The text itself where nothing else would be left of it. */
  String withoutPromptPrefix(String text) {
    return text.startsWith(prompt) && !text.substring(prompt.length()).isBlank()
        ? text.substring(prompt.length())
        : text;
  }

  String withoutCompletionPrefix(String text, String start) {
    String begin = text.startsWith(start) ? start : "";
    String body = text.substring(begin.length());
    return !completion.isEmpty()
            && body.startsWith(completion)
            && !body.substring(completion.length()).isBlank()
        ? begin + body.substring(completion.length()).stripLeading()
        : text;
  }
}
