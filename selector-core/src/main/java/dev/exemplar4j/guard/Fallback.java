package dev.exemplar4j.guard;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Stage;

/** What happens when too few examples are left. */
public final class Fallback {

  private Fallback() {}

  /**
   * None rather than few: a stage that drops all if fewer than a number are left.
   *
   * @param atLeast how many must be left; at least 1
   * @return the stage
   * @throws IllegalArgumentException if the number is below 1
   */
  public static Stage none(int atLeast) {
    return new NoneStage(checked(atLeast));
  }

  /**
   * Another selector, such as a fixed list, when the first leaves fewer than a number, or fewer
   * than were asked for if that is less. The other one's examples then take the place of all that
   * were left, since scores of two selectors cannot be mixed; for the same reason it is asked
   * without a minimum score. A selector and not a stage, since a stage adds no examples.
   *
   * @param first asked always
   * @param atLeast how many it must leave; at least 1
   * @param otherwise asked if it leaves fewer
   * @return a selector whose trace tells of both
   * @throws IllegalArgumentException if the number is below 1
   */
  public static ExampleSelector to(ExampleSelector first, int atLeast, ExampleSelector otherwise) {
    return new FallbackSelector(first, checked(atLeast), otherwise);
  }

  private static int checked(int atLeast) {
    if (atLeast < 1) {
      throw new IllegalArgumentException("atLeast must be at least 1 but was " + atLeast);
    }
    return atLeast;
  }
}
