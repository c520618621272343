package dev.exemplar4j.cost;

/**
 * What a training sees.
 *
 * @param examples how many examples, or pairs of a preference; 0 to 10^12
 * @param tokensPerExample the tokens of one, input and output together, of a pair both outputs; 0
 *     to 10^9
 * @param epochs how often it sees each, 0 to 10^6; {@value #AUTOMATIC} leaves it to the provider,
 *     of which {@link #billedEpochs} is an estimate
 * @param validationExamples how many more it is checked on; 0 to 10^12
 * @param validationPasses how often; 0 to 10^6
 */
public record TrainingSet(
    long examples,
    long tokensPerExample,
    int epochs,
    long validationExamples,
    int validationPasses) {

  /** Epochs that the provider chooses. */
  public static final int AUTOMATIC = 0;

  /** Nothing to train with. */
  public static final TrainingSet NONE = new TrainingSet(0, 0, 1, 0, 0);

  private static final long MOST_EXAMPLES = 1_000_000_000_000L;
  private static final long TARGET_EPOCHS = 3;
  private static final long FEWEST_SEEN = 100;
  private static final long MOST_SEEN = 25_000;
  private static final long MOST_EPOCHS = 25;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public TrainingSet {
    Check.within(examples, 0, MOST_EXAMPLES, "examples");
    Check.within(tokensPerExample, 0, Check.MOST_TOKENS, "tokensPerExample");
    Check.within(epochs, 0, Check.MOST_SMALL, "epochs");
    Check.within(validationExamples, 0, MOST_EXAMPLES, "validationExamples");
    Check.within(validationPasses, 0, Check.MOST_SMALL, "validationPasses");
  }

  /**
   * The epochs that are billed: those given, or the estimate that OpenAI's cookbook gives for
   * automatic ones, three unless that shows fewer than 100 or more than 25,000 examples. Providers
   * promise no number.
   *
   * @return the epochs, at least 1
   * @see <a href="https://cookbook.openai.com/examples/chat_finetuning_data_prep">Data preparation
   *     and analysis for chat model fine-tuning</a>
   */
  public long billedEpochs() {
    if (epochs != AUTOMATIC) {
      return epochs;
    }
    if (examples == 0) {
      return TARGET_EPOCHS;
    }
    if (examples * TARGET_EPOCHS < FEWEST_SEEN) {
      return Math.min(MOST_EPOCHS, FEWEST_SEEN / examples);
    }
    if (examples * TARGET_EPOCHS > MOST_SEEN) {
      return Math.max(1, MOST_SEEN / examples);
    }
    return TARGET_EPOCHS;
  }

  TrainingSet withEpochs(int changed) {
    return new TrainingSet(
        examples, tokensPerExample, changed, validationExamples, validationPasses);
  }
}
