package dev.exemplar4j.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers, each with its rule. */
final class Numbers {

  private Numbers() {}

  /** At least 1; what no int can hold becomes the largest int. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      if (!isInteger(value)) {
        throw new TypeConversionException("must be a whole number but was " + value);
      }
      boolean negative = value.startsWith("-");
      boolean huge = value.length() > 10 || Long.parseLong(value) > Integer.MAX_VALUE;
      if (negative || (!huge && Long.parseLong(value) < 1)) {
        throw new TypeConversionException("must be at least 1 but was " + value);
      }
      return huge ? Integer.MAX_VALUE : Integer.parseInt(value);
    }

    private static boolean isInteger(String value) {
      String digits = value.startsWith("-") ? value.substring(1) : value;
      return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }
  }

  /** Any long. */
  static final class Whole implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      try {
        return Long.parseLong(value);
      } catch (NumberFormatException e) {
        TypeConversionException refused =
            new TypeConversionException("must be a whole number but was " + value);
        refused.initCause(e);
        throw refused;
      }
    }
  }

  /** From 0 to 1. */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      double number = new Finite().convert(value);
      if (number < 0 || number > 1) {
        throw new TypeConversionException("must be in [0, 1] but was " + value);
      }
      return number;
    }
  }

  /** Finite. */
  static final class Finite implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      try {
        double number = Double.parseDouble(value);
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw refused(value, e);
      }
      throw refused(value, null);
    }

    private static TypeConversionException refused(
        String value, @org.jspecify.annotations.Nullable Exception cause) {
      TypeConversionException e =
          new TypeConversionException("must be a finite number but was " + value);
      e.initCause(cause);
      return e;
    }
  }
}
