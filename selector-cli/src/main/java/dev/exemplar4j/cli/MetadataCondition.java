package dev.exemplar4j.cli;

import dev.exemplar4j.example.ExampleFilter;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code key=value}. The value is meant as text and, where it reads as one, also as a number
 * or as true or false, since a person does not see which of them a file holds.
 *
 * @param key the metadata key
 * @param filter the condition
 */
record MetadataCondition(String key, ExampleFilter filter) {

  /** The converter. */
  static final class Reader implements ITypeConverter<MetadataCondition> {
    @Override
    public MetadataCondition convert(String text) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new TypeConversionException("must read key=value but was " + text);
      }
      String key = text.substring(0, equals);
      try {
        return new MetadataCondition(
            key, ExampleFilter.in(key, meanings(text.substring(equals + 1))));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(Objects.requireNonNullElse(e.getMessage(), text));
      }
    }

    private static Set<Object> meanings(String value) {
      Set<Object> meanings = new LinkedHashSet<>();
      meanings.add(value);
      if (value.equals("true") || value.equals("false")) {
        meanings.add(value.equals("true"));
      }
      number(value).ifPresent(meanings::add);
      return meanings;
    }

    private static Optional<Object> number(String value) {
      if (value.chars().anyMatch(c -> "+-.0123456789eE".indexOf(c) < 0)) {
        return Optional.empty();
      }
      try {
        return Optional.of(Long.parseLong(value));
      } catch (NumberFormatException notWhole) {
        return fraction(value);
      }
    }

    private static Optional<Object> fraction(String value) {
      try {
        double number = Double.parseDouble(value);
        return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
      } catch (NumberFormatException notANumber) {
        return Optional.empty();
      }
    }
  }
}
