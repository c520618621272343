package dev.exemplar4j.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code key=number}: how many examples of a prompt may share a value of a metadata key.
 *
 * @param key the metadata key
 * @param most at least 1
 */
record QuotaLimit(String key, int most) {

  /** The converter. */
  static final class Reader implements ITypeConverter<QuotaLimit> {
    @Override
    public QuotaLimit convert(String text) {
      int equals = text.lastIndexOf('=');
      if (equals < 1) {
        throw new TypeConversionException(
            "must read key=number, such as origin=2, but was " + text);
      }
      return new QuotaLimit(
          text.substring(0, equals), new Numbers.Count().convert(text.substring(equals + 1)));
    }
  }
}
