package dev.exemplar4j.spring;

import dev.exemplar4j.langchain4j.Placement;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/** The properties {@code exemplar4j.*}. */
@ConfigurationProperties("exemplar4j")
record ExemplarProperties(
    @Nullable Resource pool,
    @DefaultValue("jaccard") SelectorKind selector,
    @DefaultValue("4") int maxExamples,
    @DefaultValue Set<String> models,
    @DefaultValue("before-last-user-message") Placement placement,
    @DefaultValue("fail") OnFailure onFailure,
    @Nullable Duration timeLimit) {}
