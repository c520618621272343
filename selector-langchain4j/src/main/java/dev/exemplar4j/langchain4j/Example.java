package dev.exemplar4j.langchain4j;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One example in {@link Examples}. Its texts are shown as they are; nothing in them is expanded.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Example {

  /** {@return what a user says} */
  String user();

  /** {@return what the model shall say} */
  String ai();
}
