package dev.exemplar4j.langchain4j;

import dev.exemplar4j.example.Example;
import java.util.List;

/**
 * What a call does when its examples cannot be chosen: the selector throws, or takes longer than
 * the time limit. A missing tenant and a filter that throws always fail the call. The {@link
 * FewShotListener} sees every failure, whatever the policy.
 */
public sealed interface FailurePolicy {

  /** The call fails with the selector's exception. */
  record Fail() implements FailurePolicy {}

  /** The call goes on without chosen examples. */
  record WithoutExamples() implements FailurePolicy {}

  /**
   * The call goes on with these.
   *
   * @param examples shown to every such call, whoever makes it
   */
  record Fixed(List<Example> examples) implements FailurePolicy {
    /** Copies. */
    public Fixed {
      examples = List.copyOf(examples);
    }
  }

  /** {@return the policy by which the call fails} */
  static FailurePolicy fail() {
    return new Fail();
  }

  /** {@return the policy by which the call goes on without chosen examples} */
  static FailurePolicy withoutExamples() {
    return new WithoutExamples();
  }

  /**
   * The policy by which the call goes on with fixed examples. Filters do not apply to them.
   *
   * @param examples shown to every such call, whoever makes it
   * @return the policy
   */
  static FailurePolicy fixed(List<Example> examples) {
    return new Fixed(examples);
  }
}
