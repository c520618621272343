package dev.exemplar4j.langchain4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says from which pool the examples of an AI service's method are chosen, and how many. On an
 * interface it holds for its methods that have none of their own.
 *
 * <p>Takes effect where the AI service uses {@link FewShot#augmentor()}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface FewShotExamples {

  /**
   * {@return a name given to {@link FewShotBuilder#pool}; empty for the selector or the tenants}
   */
  String pool() default "";

  /**
   * {@return how many examples at most, up to {@link FewShotBuilder#MAX_EXAMPLES}; 0 for what the
   * {@link FewShot} says}
   */
  int max() default 0;
}
