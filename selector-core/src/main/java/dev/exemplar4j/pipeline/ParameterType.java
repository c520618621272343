package dev.exemplar4j.pipeline;

import java.util.ArrayList;
import java.util.List;

/** What values a parameter takes. */
sealed interface ParameterType {

  /** A value in its plain form; throws {@link PartFault} at the pointer if it breaks the rule. */
  Object check(Object value, String pointer, Completion completion);

  private static String shown(Object value) {
    return switch (value) {
      case String text -> "\"" + text + "\"";
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      case List<?> list -> "a list";
      default -> "an object";
    };
  }

  private static PartFault fault(String pointer, String rule, Object value) {
    return new PartFault(pointer, rule + " but was " + shown(value));
  }

  record Real(Range range) implements ParameterType {
    @Override
    public Object check(Object value, String pointer, Completion completion) {
      if (!(value instanceof Number number)
          || !Double.isFinite(number.doubleValue())
          || !range.has(number.doubleValue())) {
        throw fault(pointer, range.rule(), value);
      }
      return number.doubleValue();
    }
  }

  record Whole(long low, long high) implements ParameterType {
    @Override
    public Object check(Object value, String pointer, Completion completion) {
      if (!(value instanceof Long number) || number < low || number > high) {
        String from = low == Long.MIN_VALUE ? "" : " of at least " + low;
        String to = high == Long.MAX_VALUE ? "" : " and at most " + high;
        throw fault(pointer, "must be a whole number" + from + to, value);
      }
      return number;
    }
  }

  record Text() implements ParameterType {
    @Override
    public Object check(Object value, String pointer, Completion completion) {
      if (!(value instanceof String text) || text.isBlank()) {
        throw fault(pointer, "must be a text", value);
      }
      return text;
    }
  }

  record Word(List<String> words) implements ParameterType {
    @Override
    public Object check(Object value, String pointer, Completion completion) {
      if (!(value instanceof String text) || !words.contains(text)) {
        String hint = value instanceof String text ? Suggestion.of(text, words) : "";
        throw new PartFault(
            pointer,
            "must be one of %s but was %s%s"
                .formatted(String.join(", ", words), shown(value), hint));
      }
      return text;
    }
  }

  record OfRole(PartRole role) implements ParameterType {
    @Override
    public Object check(Object value, String pointer, Completion completion) {
      return switch (value) {
        case String kind -> completion.complete(role, Part.of(kind), pointer);
        case Part part -> completion.complete(role, part, pointer);
        default -> throw fault(pointer, "must be a " + role, value);
      };
    }
  }

  record ListOf(ParameterType element, int least) implements ParameterType {
    @Override
    public Object check(Object value, String pointer, Completion completion) {
      if (!(value instanceof List<?> list)) {
        throw fault(pointer, "must be a list", value);
      }
      if (list.size() < least) {
        throw new PartFault(pointer, "must have at least " + least + " but is empty");
      }
      List<Object> checked = new ArrayList<>();
      for (Object one : list) {
        checked.add(element.check(one, pointer + "/" + checked.size(), completion));
      }
      return List.copyOf(checked);
    }
  }
}
