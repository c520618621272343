package dev.exemplar4j.example;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How values compare, whatever their number type. */
final class MetadataOrder {

  private MetadataOrder() {}

  static boolean equal(Object a, Object b) {
    boolean bothNumbers = a instanceof Number && b instanceof Number;
    return bothNumbers ? compareNumbers(a, b) == 0 : a.equals(b);
  }

  /** Whether the value lies on the right side of a bound: -1 for a lower one, 1 for an upper. */
  static boolean within(Object value, @Nullable Object bound, boolean inclusive, int side) {
    if (bound == null) {
      return true;
    }
    int order;
    if (value instanceof String text && bound instanceof String limit) {
      order = CodePointOrder.compare(text, limit);
    } else if (value instanceof Number && bound instanceof Number) {
      order = compareNumbers(value, bound);
    } else {
      return false;
    }
    return order == 0 ? inclusive : Integer.signum(order) == -side;
  }

  private static int compareNumbers(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    return exact(a).compareTo(exact(b));
  }

  private static BigDecimal exact(Object number) {
    return number instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : new BigDecimal((Double) number);
  }
}
