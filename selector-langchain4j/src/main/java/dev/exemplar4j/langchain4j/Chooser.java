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

  /** What chooses for a call, and whose selections fail together with it. */
  private record Source(ExampleSelector selector, Object owner) {
    static Source of(ExampleSource source, String pool, FewShotContext context) {
      return new Source(source.selector(context), List.of(pool, source.owner(context)));
    }
  }

  private Source source(String pool, FewShotContext context) {
    Source source = Source.of(settings.source(pool), pool, context);
    return settings
        .budget()
        .map(budget -> new Source(source.selector().then(budget), source.owner()))
        .orElse(source);
  }

  private void retried(Retries.Failure failure) {
    settings
        .listener()
        .onRetry(
            new FewShotListener.Retried(
                settings.name(), failure.cause(), failure.attempt(), failure.pause()));
  }

  Choice choose(FewShotContext context) {
    Declaration declared = Declaration.of(context);
    if (!declared.selected()) {
      return new Choice(declared.fixed(), List.of());
    }
    Source source = source(declared.pool(), context);
    ExampleFilter filter = settings.filter().apply(context);
    int max = declared.max() == 0 ? settings.maxExamples() : declared.max();
    SelectionRequest request =
        SelectionRequest.of(context.input(), max)
            .withFilter(filter)
            .withoutIds(settings.fixed().stream().map(Example::id).toList());
    return new Choice(declared.fixed(), guarded(() -> select(source, request)));
  }

  /** The examples of a call that another process tagged, or that was forgotten since. */
  Choice chooseAgain(FewShotContext context, List<String> ids) {
    if (ids.isEmpty()) {
      return Choice.NONE;
    }
    Source source = Source.of(settings.source(""), "", context);
    SelectionRequest request =
        SelectionRequest.of(context.input(), ids.size())
            .withFilter(
                ExampleFilter.and(settings.filter().apply(context), ExampleFilter.idIn(ids)));
    List<Example> found = new ArrayList<>(guarded(() -> select(source, request)));
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

  private List<Example> select(Source source, SelectionRequest request) {
    long started = System.nanoTime();
    Selection selection =
        settings.attempts().select(source.owner(), source.selector(), request, this::retried);
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
