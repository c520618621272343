package dev.exemplar4j.curate;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.NormalizedText;
import dev.exemplar4j.example.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Examples that say the same as one before them. */
final class ExactDuplicates {

  private ExactDuplicates() {}

  private record Saying(String input, String output, List<Turn> conversation) {
    static Saying of(Example example) {
      return new Saying(
          NormalizedText.of(example.input()), example.output(), example.conversation());
    }
  }

  static List<LeftOut> in(List<Example> byId) {
    Map<Saying, String> first = new HashMap<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (Example example : byId) {
      String twin = first.putIfAbsent(Saying.of(example), example.id());
      if (twin != null) {
        leftOut.add(new LeftOut(example, LeftOut.Rule.EXACT_DUPLICATE, "says the same as " + twin));
      }
    }
    return leftOut;
  }
}
