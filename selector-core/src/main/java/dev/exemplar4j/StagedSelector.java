package dev.exemplar4j;

/** A selector followed by one stage. */
record StagedSelector(ExampleSelector selector, Stage stage) implements ExampleSelector {

  @Override
  public Selection select(SelectionRequest request) {
    int wanted = Math.max(request.maxExamples(), stage.candidatesFor(request.maxExamples()));
    Selection candidates = selector.select(request.withMaxExamples(wanted));
    return stage.apply(request, candidates);
  }
}
