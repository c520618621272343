package dev.exemplar4j.budget;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageRun;
import dev.exemplar4j.prompt.PromptTemplate;

/** The stage behind {@link TokenBudget}. */
record TokenBudgetStage(TokenBudgetSettings settings, PromptTemplate template, TokenCounter counter)
    implements Stage {

  @Override
  public Selection apply(SelectionRequest request, Selection candidates) {
    StageRun run = StageRun.begin(name(), request, candidates);
    BudgetFill fill = new BudgetFill(this, request, candidates);
    fill.run();
    for (SelectedExample one : run.asGiven()) {
      String reason = fill.reasonAgainst(one);
      if (reason == null) {
        run.keep(one);
      } else {
        run.drop(one, reason);
      }
    }
    run.tokens(fill.tokens());
    return run.finish();
  }

  private String name() {
    String cap =
        settings.maxPerExample() == Long.MAX_VALUE
            ? ""
            : ", perExample=" + settings.maxPerExample();
    return "token-budget(max=" + settings.forPrompt() + cap + ")";
  }
}
