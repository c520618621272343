package dev.exemplar4j.langchain4j;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a {@link FewShot} was built from. */
record FewShotSettings(
    String name,
    ExampleSource source,
    int maxExamples,
    Function<FewShotContext, ExampleFilter> filter,
    List<Example> fixed,
    Map<String, Object> cacheMark,
    Placement placement,
    FailurePolicy failurePolicy,
    Optional<TimeLimitedSelector> timeLimit,
    FewShotListener listener,
    int rememberedCalls) {}
