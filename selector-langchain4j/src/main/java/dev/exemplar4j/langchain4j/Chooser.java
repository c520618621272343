package dev.exemplar4j.langchain4j;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Chooses the examples of one call: filter, selector, second look at the filter, policy. */
final class Chooser {

  private final FewShotSettings settings;

  Chooser(FewShotSettings settings) {
    this.settings = settings;
  }

  Choice choose(FewShotContext context) {
    Declaration declared = Declaration.of(context);
    if (!declared.selected()) {
      return new Choice(declared.fixed(), List.of());
    }
    ExampleSelector source = settings.source(declared.pool()).selector(context);
    ExampleSelector selector = settings.budget().map(source::then).orElse(source);
    ExampleFilter filter = settings.filter().apply(context);
    int max = declared.max() == 0 ? settings.maxExamples() : declared.max();
    SelectionRequest request =
        SelectionRequest.of(context.input(), max)
            .withFilter(filter)
            .withoutIds(settings.fixed().stream().map(Example::id).toList());
    return new Choice(declared.fixed(), guarded(() -> select(selector, request)));
  }

  /** The examples of a call that another process tagged, or that was forgotten since. */
  Choice chooseAgain(FewShotContext context, List<String> ids) {
    if (ids.isEmpty()) {
      return Choice.NONE;
    }
    ExampleSelector selector = settings.source("").selector(context);
    SelectionRequest request =
        SelectionRequest.of(context.input(), ids.size())
            .withFilter(
                ExampleFilter.and(settings.filter().apply(context), ExampleFilter.idIn(ids)));
    List<Example> found = new ArrayList<>(guarded(() -> select(selector, request)));
    found.sort((a, b) -> Integer.compare(ids.indexOf(a.id()), ids.indexOf(b.id())));
    return Choice.of(found);
  }

  private List<Example> guarded(Supplier<List<Example>> selection) {
    long started = System.nanoTime();
    try {
      return selection.get();
    } catch (RuntimeException e) {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
      settings
          .listener()
          .onFailed(
              new FewShotListener.Failed(settings.name(), e, settings.failurePolicy(), elapsed));
      return switch (settings.failurePolicy()) {
        case FailurePolicy.Fail ignored -> throw e;
        case FailurePolicy.WithoutExamples ignored -> List.of();
        case FailurePolicy.Fixed fixed -> fixed.examples();
      };
    }
  }

  private List<Example> select(ExampleSelector selector, SelectionRequest request) {
    long started = System.nanoTime();
    Selection selection =
        settings
            .timeLimit()
            .map(limited -> limited.select(selector, request))
            .orElseGet(() -> selector.select(request));
    ExampleFilter admits = request.admits();
    Set<String> seen = new HashSet<>();
    List<Example> shown = new ArrayList<>();
    List<String> rejected = new ArrayList<>();
    for (SelectedExample one : selection.examples()) {
      if (!admits.matches(one.example())) {
        rejected.add(one.id());
      } else if (seen.add(one.id()) && shown.size() < request.maxExamples()) {
        shown.add(one.example());
      }
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
    settings
        .listener()
        .onChosen(new FewShotListener.Chosen(settings.name(), selection, rejected, elapsed));
    return shown;
  }
}
