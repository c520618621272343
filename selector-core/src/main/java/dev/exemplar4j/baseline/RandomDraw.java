package dev.exemplar4j.baseline;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.util.List;

/** The largest of numbers that seed, input and id give. */
record RandomDraw(List<Example> pool, long seed) implements ExampleSelector {

  @Override
  public Selection select(SelectionRequest request) {
    long started = System.nanoTime();
    ExampleFilter admits = request.admits();
    BestExamples best = new BestExamples(request);
    long stream = streamOf(request.input());
    for (Example example : pool) {
      double number = number(stream, example);
      if (best.wouldTake(example, number) && admits.matches(example)) {
        best.offer(example, number);
      }
    }
    List<SelectedExample> chosen = best.toList();
    String name = "random(seed=" + seed + ")";
    return Selection.ranked(
        request, chosen, StageTrace.ofSelector(name, pool.size(), chosen.size(), started));
  }

  /** What all numbers for an input have in common. */
  long streamOf(String input) {
    return mixed(mixed(seed) ^ hash(input));
  }

  /** A number in [0, 1), evenly spread. */
  static double number(long stream, Example example) {
    return (mixed(stream ^ hash(example.id())) >>> 11) * 0x1.0p-53;
  }

  /** FNV-1a over UTF-16 units. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return mixed(hash);
  }

  /** The step and finaliser of SplitMix64. */
  private static long mixed(long bits) {
    long mixed = bits + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
