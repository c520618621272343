package dev.exemplar4j.langchain4j;

import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * The examples of one call.
 *
 * @param fixed those that its method declares; the same for each call of the method
 * @param chosen those that were selected for this call, in prompt order
 */
record Choice(List<Example> fixed, List<Example> chosen) {

  static final Choice NONE = new Choice(List.of(), List.of());

  Choice {
    fixed = List.copyOf(fixed);
    chosen = List.copyOf(chosen);
  }

  static Choice of(List<Example> chosen) {
    return new Choice(List.of(), chosen);
  }

  List<String> ids() {
    List<String> ids = new ArrayList<>();
    fixed.forEach(one -> ids.add(one.id()));
    chosen.forEach(one -> ids.add(one.id()));
    return ids;
  }
}
