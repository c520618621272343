package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.prompt.Prompt;
import java.math.BigDecimal;
import java.util.Optional;

/** Counts what a run costs, and keeps it within its money. Thread-safe. */
final class Spending {

  private final RequestPrice price;
  private final Optional<SpendingLimit> limit;
  private BigDecimal spent = BigDecimal.ZERO;
  private BigDecimal aside = BigDecimal.ZERO;

  Spending(RequestPrice price, Optional<SpendingLimit> limit) {
    this.price = price;
    this.limit = limit;
  }

  /** What a prompt can cost at most; nothing where there is no limit. */
  BigDecimal most(Prompt prompt) {
    return limit
        .map(kind -> price.usd(kind.counter().count(prompt), kind.longestAnswer()))
        .orElse(BigDecimal.ZERO);
  }

  /**
   * Sets an amount aside, waiting for requests under way to settle theirs.
   *
   * @return whether there is enough
   */
  synchronized boolean reserve(BigDecimal most) throws InterruptedException {
    while (limit.isPresent() && spent.add(aside).add(most).compareTo(limit.get().usd()) > 0) {
      if (aside.signum() == 0) {
        return false;
      }
      wait();
    }
    aside = aside.add(most);
    return true;
  }

  /** Gives back what was set aside, and counts what it came to. */
  synchronized void settle(BigDecimal most, Optional<ModelAnswer> answer) {
    aside = aside.subtract(most);
    answer.ifPresent(one -> spent = spent.add(price.usd(one.inputTokens(), one.outputTokens())));
    notifyAll();
  }

  synchronized BigDecimal spent() {
    return spent;
  }
}
