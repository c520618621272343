package dev.exemplar4j.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few names: those of an enum in lower case, with dashes. */
record Choice<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {

  @Override
  public E convert(String value) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Choice::name).toList();
    int index = names.indexOf(value);
    if (index < 0) {
      throw new TypeConversionException(
          "must be one of %s but was %s%s"
              .formatted(String.join(", ", names), value, Suggestion.of(value, names)));
    }
    return type.getEnumConstants()[index];
  }

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
