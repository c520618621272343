package dev.exemplar4j;

import java.util.List;
import java.util.stream.IntStream;

/** A selector followed by one stage. */
record StagedSelector(ExampleSelector selector, Stage stage) implements ExampleSelector {

  @Override
  public Selection select(SelectionRequest request) {
    return stage.apply(request, selector.select(wider(request)));
  }

  @Override
  public List<Selection> selectAll(List<SelectionRequest> requests) {
    List<Selection> candidates = selector.selectAll(requests.stream().map(this::wider).toList());
    return IntStream.range(0, requests.size())
        .mapToObj(i -> stage.apply(requests.get(i), candidates.get(i)))
        .toList();
  }

  private SelectionRequest wider(SelectionRequest request) {
    int wanted = Math.max(request.maxExamples(), stage.candidatesFor(request.maxExamples()));
    return request.withMaxExamples(wanted);
  }
}
