package dev.exemplar4j.langchain4j;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times in Micrometer. Needs {@code io.micrometer:micrometer-core} on the class path,
 * which this module does not bring. Every meter has the tag {@code name}, the name of the {@link
 * FewShot}:
 *
 * <ul>
 *   <li>{@code exemplar4j.selection}: a timer of selections, with the tag {@code outcome}: {@code
 *       chosen}, {@code failed}, {@code without_examples} or {@code fixed};
 *   <li>{@code exemplar4j.failures}: selections that failed, with the tag {@code cause}: {@code
 *       time_limit}, {@code circuit_open} or {@code error};
 *   <li>{@code exemplar4j.retries}: attempts that failed and were followed by another;
 *   <li>{@code exemplar4j.examples.chosen}: how many examples a selection gave;
 *   <li>{@code exemplar4j.examples.tokens}: what its budget counted, where there is one;
 *   <li>{@code exemplar4j.examples.rejected}: examples that a selector returned against the filter;
 *   <li>{@code exemplar4j.requests}: requests that went out with examples or with none left;
 *   <li>{@code exemplar4j.examples.withheld}: examples that call a tool which was not offered.
 * </ul>
 */
public final class MicrometerListener implements FewShotListener {

  private static final String NAME = "name";

  private final MeterRegistry registry;

  /**
   * A listener that writes to a registry.
   *
   * @param registry gets the meters
   */
  public MicrometerListener(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void onChosen(Chosen event) {
    timer(event.name(), "chosen").record(event.elapsed());
    summary("exemplar4j.examples.chosen", event.name()).record(event.selection().examples().size());
    if (event.tokens() > 0) {
      summary("exemplar4j.examples.tokens", event.name()).record((double) event.tokens());
    }
    count("exemplar4j.examples.rejected", event.name(), event.rejected().size());
  }

  @Override
  public void onFailed(Failed event) {
    String outcome =
        switch (event.policy()) {
          case FailurePolicy.Fail ignored -> "failed";
          case FailurePolicy.WithoutExamples ignored -> "without_examples";
          case FailurePolicy.Fixed ignored -> "fixed";
        };
    timer(event.name(), outcome).record(event.elapsed());
    registry
        .counter("exemplar4j.failures", NAME, event.name(), "cause", cause(event.cause()))
        .increment();
  }

  private static String cause(RuntimeException cause) {
    return switch (cause) {
      case SelectionTimeoutException ignored -> "time_limit";
      case CircuitOpenException ignored -> "circuit_open";
      default -> "error";
    };
  }

  @Override
  public void onRetry(Retried event) {
    count("exemplar4j.retries", event.name(), 1);
  }

  @Override
  public void onShown(Shown event) {
    count("exemplar4j.requests", event.name(), 1);
    count("exemplar4j.examples.withheld", event.name(), event.withheld().size());
  }

  private Timer timer(String name, String outcome) {
    return registry.timer("exemplar4j.selection", NAME, name, "outcome", outcome);
  }

  private DistributionSummary summary(String meter, String name) {
    return registry.summary(meter, NAME, name);
  }

  private void count(String meter, String name, int amount) {
    registry.counter(meter, NAME, name).increment(amount);
  }
}
