package dev.exemplar4j.spring;

import dev.exemplar4j.langchain4j.FewShotBuilder;

/**
 * A bean that sets what properties cannot say: a filter, tenants, named pools, fixed examples.
 * Called once, after the properties were applied, in the order of the beans.
 */
@FunctionalInterface
public interface FewShotCustomizer {

  /**
   * Sets.
   *
   * @param builder what {@link dev.exemplar4j.langchain4j.FewShot} will be built from
   */
  void customize(FewShotBuilder builder);
}
