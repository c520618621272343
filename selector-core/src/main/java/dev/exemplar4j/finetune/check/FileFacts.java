package dev.exemplar4j.finetune.check;

import dev.exemplar4j.example.Turn;
import dev.exemplar4j.finetune.format.TrainingItem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What only the whole file tells: what all lines share, labels, languages, letters. */
final class FileFacts {

  private static final int MOST_LABELS = 1_000;
  private static final int LONGEST_LABEL = 200;

  private final Tally labels = new Tally(MOST_LABELS);
  private final Tally languages = new Tally(100);
  private final LengthHistogram tokens = new LengthHistogram();
  private @Nullable String promptPrefix;
  private @Nullable String completionPrefix;
  private int shortestPrompt = Integer.MAX_VALUE;
  private int shortestAnswer = Integer.MAX_VALUE;
  private long items;
  private long withInstructions;
  private long firstWithout;
  private long firstWith;
  private long upper;
  private long lower;
  private boolean promptsDiffer;
  private @Nullable String firstPrompt;

  void add(TrainingItem item, long line, long itemTokens) {
    items++;
    tokens.add(itemTokens);
    String prompt = item.prompt().getLast().text();
    String answer = item.answer().getFirst().text();
    labels.add(answer.length() <= LONGEST_LABEL ? answer : "long " + items);
    languages.add(LanguageGuess.of(prompt));
    promptPrefix = promptPrefix == null ? prompt : common(promptPrefix, prompt);
    completionPrefix = completionPrefix == null ? answer : common(completionPrefix, answer);
    shortestPrompt = Math.min(shortestPrompt, prompt.stripTrailing().length());
    shortestAnswer = Math.min(shortestAnswer, answer.stripTrailing().length());
    firstPrompt = firstPrompt == null ? prompt : firstPrompt;
    promptsDiffer |= !prompt.equals(firstPrompt);
    letters(prompt);
    instructions(item, line);
  }

  private void instructions(TrainingItem item, long line) {
    if (item.prompt().getFirst() instanceof Turn.FromSystem) {
      withInstructions++;
      firstWith = firstWith == 0 ? line : firstWith;
    } else {
      firstWithout = firstWithout == 0 ? line : firstWithout;
    }
  }

  private void letters(String text) {
    for (int i = 0; i < text.length(); i++) {
      upper += Character.isUpperCase(text.charAt(i)) ? 1 : 0;
      lower += Character.isLowerCase(text.charAt(i)) ? 1 : 0;
    }
  }

  private static String common(String a, String b) {
    int end = 0;
    while (end < Math.min(a.length(), b.length()) && a.charAt(end) == b.charAt(end)) {
      end++;
    }
    boolean halved = end > 0 && Character.isHighSurrogate(a.charAt(end - 1));
    return a.substring(0, halved ? end - 1 : end);
  }

  long items() {
    return items;
  }

  LengthHistogram tokens() {
    return tokens;
  }

  Map<String, Long> languages() {
    return languages.mostFrequentFirst();
  }

  /** Fewer different answers than a third of the items are labels, as the former tool took it. */
  Map<String, Long> labels() {
    Map<String, Long> counts = labels.mostFrequentFirst();
    return counts.size() * 3L < items ? counts : Map.of();
  }

  /** No prompt at all: a model that goes on writing. */
  boolean isOpenEnded() {
    return items > 0 && !promptsDiffer && "".equals(firstPrompt);
  }

  boolean promptsAreAllTheSame() {
    return items > 1 && !promptsDiffer;
  }

  boolean areMostlyCapitals() {
    return upper * 2 > lower && upper > 0;
  }

  /** Whether some have instructions and others none. */
  boolean areInstructionsMixed() {
    return withInstructions > 0 && withInstructions < items;
  }

  /** The first line of the rarer kind. */
  long lineOfRarerInstructions() {
    return withInstructions * 2 > items ? firstWithout : firstWith;
  }

  /** What to remove; nothing if of any text nothing else would be left. */
  FilePrefixes prefixes() {
    if (promptPrefix == null || completionPrefix == null) {
      return FilePrefixes.NONE;
    }
    boolean longPrompt =
        promptPrefix.length() > FilePrefixes.PROMPT_MAY_SHARE
            && promptPrefix.length() < shortestPrompt;
    boolean longAnswer =
        completionPrefix.strip().length() > FilePrefixes.COMPLETION_MAY_SHARE
            && completionPrefix.length() < shortestAnswer;
    return new FilePrefixes(longPrompt ? promptPrefix : "", longAnswer ? completionPrefix : "");
  }
}
