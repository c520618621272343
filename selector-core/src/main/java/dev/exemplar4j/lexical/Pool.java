package dev.exemplar4j.lexical;

import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One state of a pool: segments of falling size, no id alive in two of them. Immutable; every
 * change gives a new pool that shares the segments it did not touch.
 *
 * <p>Small segments merge into bigger ones: while nothing is removed each is at least twice as
 * large as the next, so there are at most 1 + log2(n) of them, and as a segment grows by half or
 * more whenever it is merged, an example is copied at most about 1.7 log2(n) times.
 */
record Pool(List<LiveSegment> segments) {

  static final Pool EMPTY = new Pool(List.of());

  Pool {
    segments = List.copyOf(segments);
  }

  int size() {
    return segments.stream().mapToInt(LiveSegment::live).sum();
  }

  Optional<Example> find(String id) {
    for (LiveSegment part : segments) {
      int doc = part.segment().find(id);
      if (doc >= 0 && !part.isDead(doc)) {
        return Optional.of(part.segment().example(doc));
      }
    }
    return Optional.empty();
  }

  /** All examples by id. */
  List<Example> examples() {
    List<Example> all = new ArrayList<>();
    for (LiveSegment part : segments) {
      part.forEachLiving(doc -> all.add(part.segment().example(doc)));
    }
    all.sort(Example.BY_ID);
    return List.copyOf(all);
  }

  /** With a segment more, whose ids are new. */
  Pool with(Segment added) {
    if (added.size() == 0) {
      return this;
    }
    int live = added.size();
    int first = segments.size();
    while (first > 0 && segments.get(first - 1).live() < 2 * (long) live) {
      live += segments.get(--first).live();
    }
    List<LiveSegment> behind = new ArrayList<>(segments.subList(first, segments.size()));
    behind.add(LiveSegment.allOf(added));
    List<LiveSegment> changed = new ArrayList<>(segments.subList(0, first));
    changed.add(behind.size() == 1 ? behind.getFirst() : LiveSegment.allOf(Segment.merge(behind)));
    return new Pool(changed);
  }

  /** Without the example of this id; the same pool if it is not there. */
  Pool without(String id) {
    List<LiveSegment> changed = new ArrayList<>(segments);
    for (int i = 0; i < changed.size(); i++) {
      LiveSegment part = changed.get(i);
      int doc = part.segment().find(id);
      if (doc >= 0 && !part.isDead(doc)) {
        LiveSegment rest = compacted(part.without(doc));
        changed.set(i, rest);
        changed.removeIf(segment -> segment.live() == 0);
        return new Pool(changed);
      }
    }
    return this;
  }

  /** Rebuilt when more than half of it is dead. */
  private static LiveSegment compacted(LiveSegment part) {
    return part.live() >= part.segment().size() / 2
        ? part
        : LiveSegment.allOf(Segment.merge(List.of(part)));
  }
}
