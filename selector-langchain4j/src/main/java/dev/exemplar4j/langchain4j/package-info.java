/**
 * Examples for every call of a LangChain4j model. In: an {@link dev.exemplar4j.ExampleSelector} and
 * the requests that LangChain4j makes. Out: the same requests with examples in them, and a chat
 * memory without any.
 *
 * <p>Which hook to take, all from one {@link dev.exemplar4j.langchain4j.FewShot}:
 *
 * <ul>
 *   <li>{@link dev.exemplar4j.langchain4j.FewShot#wrap(dev.langchain4j.model.chat.ChatModel) wrap}
 *       alone: any caller of a model, AI services included. It sees the messages only: no tenant,
 *       no method, no invocation parameters.
 *   <li>{@code wrap} and {@link dev.exemplar4j.langchain4j.FewShot#augmentor() augmentor}: AI
 *       services with filters, tenants or annotations, or with retrieved documents. The augmentor
 *       chooses by what the user said and tags the message with ids; the wrapped model shows the
 *       examples. The best choice for AI services.
 *   <li>{@link dev.exemplar4j.langchain4j.FewShot#transformer() transformer} instead of {@code
 *       wrap}, where the model is not yours to wrap. LangChain4j does not call it when an output
 *       guardrail asks again.
 * </ul>
 *
 * All together never show the examples twice.
 */
@NullMarked
package dev.exemplar4j.langchain4j;

import org.jspecify.annotations.NullMarked;
