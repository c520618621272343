package dev.exemplar4j.reliability;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Samples of what a process holds. The first third is for warming up; a resource leaks if the
 * lowest sample of the last third is above that of the middle one by more than what such a figure
 * sways: work under way raises some samples, a leak raises all.
 */
final class Trend {

  private static final Path MAPPINGS = Path.of("/proc/self/maps");
  private static final long HEAP_SWAY = 1 << 20;
  private static final long COUNT_SWAY = 5;

  private final List<Long> heap = new ArrayList<>();
  private final List<Long> files = new ArrayList<>();
  private final List<Long> mappings = new ArrayList<>();

  /**
   * The lowest samples of a figure.
   *
   * @param middle of the middle third of the time
   * @param last of the last third
   */
  record Lowest(long middle, long last) {
    static Lowest of(List<Long> samples) {
      int third = samples.size() / 3;
      return new Lowest(
          Collections.min(samples.subList(third, 2 * third)),
          Collections.min(samples.subList(2 * third, samples.size())));
    }
  }

  void sample() throws IOException {
    System.gc();
    heap.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    files.add(openFiles());
    mappings.add(mappedFiles());
  }

  /** 0 where the system does not tell. */
  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  /** Mapped files are no open files; 0 where the system does not tell. */
  private static long mappedFiles() throws IOException {
    if (!Files.isReadable(MAPPINGS)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(MAPPINGS)) {
      return lines.filter(line -> line.indexOf('/') >= 0).count();
    }
  }

  Lowest heap() {
    return Lowest.of(heap);
  }

  Lowest files() {
    return Lowest.of(files);
  }

  Lowest mappings() {
    return Lowest.of(mappings);
  }

  /** The names of what grows. */
  List<String> leaks() {
    List<String> leaks = new ArrayList<>();
    if (heap().last() - heap().middle() > Math.max(HEAP_SWAY, heap().middle() / 50)) {
      leaks.add("heap");
    }
    if (files().last() - files().middle() > COUNT_SWAY) {
      leaks.add("open files");
    }
    if (mappings().last() - mappings().middle() > COUNT_SWAY) {
      leaks.add("mappings");
    }
    return leaks;
  }

  @Override
  public String toString() {
    return "heap " + heap + ", open files " + files + ", mappings " + mappings;
  }
}
