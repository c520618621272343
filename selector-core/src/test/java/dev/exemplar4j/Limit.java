package dev.exemplar4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.exemplar4j.file.ExemplarException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A limit: what is taken at it and one step inside, and what is refused one step outside.
 *
 * @param name of the limit, for a person
 * @param taken each must be done
 * @param refused must be refused
 * @param says what the refusal must say
 */
public record Limit(String name, List<Act> taken, Act refused, List<String> says) {

  /** What may be refused. */
  public interface Act {
    void run() throws Exception;
  }

  /** Takes a whole number. */
  public interface Whole {
    void take(long value) throws Exception;
  }

  /** Takes a fraction. */
  public interface Fraction {
    void take(double value) throws Exception;
  }

  /** Takes an exact number. */
  public interface Exact {
    void take(BigDecimal value) throws Exception;
  }

  public static Limit most(String name, long most, Whole whole, String rule) {
    return new Limit(
        name + " at most " + most,
        List.of(() -> whole.take(most - 1), () -> whole.take(most)),
        () -> whole.take(most + 1),
        List.of(rule));
  }

  public static Limit least(String name, long least, Whole whole) {
    return least(name, least, whole, "least " + least);
  }

  public static Limit least(String name, long least, Whole whole, String rule) {
    return new Limit(
        name + " at least " + least,
        List.of(() -> whole.take(least), () -> whole.take(least + 1)),
        () -> whole.take(least - 1),
        List.of(rule, String.valueOf(least - 1)));
  }

  /** Both ends of a range that the refusal says as "[least, most]". */
  public static List<Limit> within(String name, long least, long most, Whole whole) {
    String rule = "in [" + least + ", " + most + "]";
    Limit top = most(name, most, whole, rule);
    return List.of(
        least(name, least, whole, rule),
        new Limit(top.name(), top.taken(), top.refused(), List.of(rule, String.valueOf(most + 1))));
  }

  /** Fractions from an end on upwards; the end itself is taken or not. */
  public static Limit fromOn(String name, double end, Fraction fraction, String rule) {
    double outside = Math.nextDown(end);
    return new Limit(
        name + " from " + end,
        List.of(() -> fraction.take(end), () -> fraction.take(Math.nextUp(end))),
        () -> fraction.take(outside),
        List.of(rule, String.valueOf(outside)));
  }

  public static Limit above(String name, double end, Fraction fraction, String rule) {
    return new Limit(
        name + " above " + end,
        List.of(() -> fraction.take(Math.nextUp(end))),
        () -> fraction.take(end),
        List.of(rule, String.valueOf(end)));
  }

  public static Limit upTo(String name, double end, Fraction fraction, String rule) {
    double outside = Math.nextUp(end);
    return new Limit(
        name + " to " + end,
        List.of(() -> fraction.take(end), () -> fraction.take(Math.nextDown(end))),
        () -> fraction.take(outside),
        List.of(rule, String.valueOf(outside)));
  }

  public static Limit below(String name, double end, Fraction fraction, String rule) {
    return new Limit(
        name + " below " + end,
        List.of(() -> fraction.take(Math.nextDown(end))),
        () -> fraction.take(end),
        List.of(rule, String.valueOf(end)));
  }

  public static List<Limit> share(String name, Fraction fraction) {
    return List.of(
        fromOn(name, 0, fraction, "in [0, 1]"),
        upTo(name, 1, fraction, "in [0, 1]"),
        noNumber(name, fraction));
  }

  public static Limit noNumber(String name, Fraction fraction) {
    return new Limit(
        name + " a number", List.of(), () -> fraction.take(Double.NaN), List.of("NaN"));
  }

  public static Limit finite(String name, Fraction fraction) {
    return new Limit(
        name + " finite",
        List.of(() -> fraction.take(Double.MAX_VALUE)),
        () -> fraction.take(Double.POSITIVE_INFINITY),
        List.of("finite", "Infinity"));
  }

  private static final BigDecimal STEP = new BigDecimal("1e-9");

  public static Limit exactFrom(String name, String end, Exact exact, String rule) {
    BigDecimal at = new BigDecimal(end);
    return new Limit(
        name + " from " + end,
        List.of(() -> exact.take(at), () -> exact.take(at.add(STEP))),
        () -> exact.take(at.subtract(STEP)),
        List.of(rule, at.subtract(STEP).toString()));
  }

  public static Limit exactAbove(String name, String end, Exact exact, String rule) {
    BigDecimal at = new BigDecimal(end);
    return new Limit(
        name + " above " + end,
        List.of(() -> exact.take(at.add(STEP))),
        () -> exact.take(at),
        List.of(rule));
  }

  public static Limit exactTo(String name, String end, Exact exact, String rule) {
    BigDecimal at = new BigDecimal(end);
    return new Limit(
        name + " to " + end,
        List.of(() -> exact.take(at.subtract(STEP)), () -> exact.take(at)),
        () -> exact.take(at.add(STEP)),
        List.of(rule, at.add(STEP).toString()));
  }

  public static List<Limit> exactShare(String name, Exact exact) {
    return List.of(
        exactFrom(name, "0", exact, "in [0, 1]"), exactTo(name, "1", exact, "in [0, 1]"));
  }

  /** The same where the refusal writes the value in another way, as a duration does. */
  public Limit silent() {
    return new Limit(name, taken, refused, says.subList(0, 1));
  }

  @SafeVarargs
  public static List<Limit> joined(List<Limit>... some) {
    List<Limit> all = new ArrayList<>();
    for (List<Limit> one : some) {
      all.addAll(one);
    }
    return all;
  }

  /** Fails unless all inside is done and what is outside is refused in one line with its rule. */
  public void assertHolds() throws Exception {
    for (Act act : taken) {
      act.run();
    }
    Throwable failure = catchThrowable(() -> refused.run());
    // The last where what a caller gave breaks its contract, such as vectors of no known length.
    assertThat(failure)
        .isInstanceOfAny(
            IllegalArgumentException.class, ExemplarException.class, IllegalStateException.class);
    assertThat(failure.getMessage()).hasLineCount(1).contains(says);
  }

  @Override
  public String toString() {
    return name;
  }
}
