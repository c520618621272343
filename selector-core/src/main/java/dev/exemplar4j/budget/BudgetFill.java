package dev.exemplar4j.budget;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One filling of a budget. The texts of a chat recur from trial to trial and are counted once. */
final class BudgetFill {

  private final TokenBudgetStage stage;
  private final SelectionRequest request;
  private final Selection candidates;
  private final PromptTokens promptTokens;
  private final Map<String, Long> counted = new HashMap<>();
  private final Map<String, String> reasons = new HashMap<>();
  private final Set<String> kept = new HashSet<>();
  private final long max;
  private long tokens;

  BudgetFill(TokenBudgetStage stage, SelectionRequest request, Selection candidates) {
    this.stage = stage;
    this.request = request;
    this.candidates = candidates;
    this.max = stage.settings().forPrompt();
    this.promptTokens =
        new PromptTokens(
            text -> counted.computeIfAbsent(text, stage.counter()::count),
            stage.settings().overhead());
  }

  void run() {
    boolean capped = stage.settings().maxPerExample() < max;
    boolean surplus = candidates.examples().size() > request.maxExamples();
    if (!capped && !surplus && allFit()) {
      return;
    }
    tokens = count(one -> false);
    if (tokens > max) {
      String reason = "the prompt has %d tokens of %d without examples".formatted(tokens, max);
      candidates.examples().forEach(one -> reasons.put(one.id(), reason));
      return;
    }
    long empty = tokens;
    candidates.examples().stream()
        .sorted(Comparator.comparingInt(SelectedExample::rank))
        .forEach(one -> visit(one, empty));
  }

  private boolean allFit() {
    tokens = count(one -> true);
    return tokens <= max;
  }

  private void visit(SelectedExample one, long empty) {
    if (kept.size() >= request.maxExamples()) {
      reasons.put(one.id(), "beyond the " + request.maxExamples() + " asked for");
      return;
    }
    long cap = stage.settings().maxPerExample();
    if (cap < max) {
      long alone = count(other -> other.id().equals(one.id())) - empty;
      if (alone > cap) {
        reasons.put(one.id(), "has %d tokens where %d are the most".formatted(alone, cap));
        return;
      }
    }
    long with = count(other -> kept.contains(other.id()) || other.id().equals(one.id()));
    if (with > max) {
      reasons.put(one.id(), "would make %d tokens of %d".formatted(with, max));
    } else {
      kept.add(one.id());
      tokens = with;
    }
  }

  private long count(Predicate<SelectedExample> shown) {
    List<SelectedExample> examples = candidates.examples().stream().filter(shown).toList();
    Selection trial = new Selection(request.input(), examples, candidates.trace());
    return promptTokens.count(stage.template().render(trial));
  }

  /** Tokens of the prompt as it is filled. */
  long tokens() {
    return tokens;
  }

  /** Why an example is left out, or null if it is kept. */
  @Nullable String reasonAgainst(SelectedExample one) {
    return reasons.get(one.id());
  }
}
