package dev.exemplar4j.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as {@code 60s}, {@code 5m} or {@code 1h}. */
final class TimeLimit implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String value) {
    int end = value.length() - 1;
    String digits = end < 1 ? "" : value.substring(0, end);
    if (digits.isEmpty()
        || digits.length() > 6
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw refused(value);
    }
    long number = Long.parseLong(digits);
    return switch (value.charAt(end)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      default -> throw refused(value);
    };
  }

  private static TypeConversionException refused(String value) {
    return new TypeConversionException("must be a time such as 60s, 5m or 1h but was " + value);
  }
}
