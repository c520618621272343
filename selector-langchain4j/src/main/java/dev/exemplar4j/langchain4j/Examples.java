package dev.exemplar4j.langchain4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Examples that every call of an AI service's method shows, right after the system message. On an
 * interface they hold for its methods that have none of their own. A method with these and without
 * {@link FewShotExamples} shows these only.
 *
 * <p>Takes effect where the AI service uses {@link FewShot#augmentor()}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Examples {

  /** {@return the examples, in prompt order} */
  Example[] value();
}
