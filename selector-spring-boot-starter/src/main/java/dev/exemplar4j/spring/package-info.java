/**
 * Spring Boot: wraps the LangChain4j models of an application. In: the properties {@code
 * exemplar4j.*}, or beans of type {@link dev.exemplar4j.ExampleSelector} or {@link
 * dev.exemplar4j.spring.FewShotCustomizer}. Out: the application's own {@code ChatModel} and {@code
 * StreamingChatModel} beans, wrapped in place, and an augmentor for its AI services.
 *
 * <p>No second model bean appears, which would break the wiring of {@code @AiService}, and the
 * examples are never published as an {@code EmbeddingStore}, which would make documents of them.
 * Whoever injects a model by its class, such as {@code OpenAiChatModel}, and not by the interface,
 * must leave it out of {@code exemplar4j.models}.
 */
@NullMarked
package dev.exemplar4j.spring;

import org.jspecify.annotations.NullMarked;
