package dev.exemplar4j.reliability;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Samples of what a process holds. The first third is for warming up; a resource leaks if the
 * median of the last third is above that of the middle one by more than what such a figure sways.
 */
final class Trend {

  private static final Path MAPPINGS = Path.of("/proc/self/maps");
  private static final long HEAP_SWAY = 1 << 20;
  private static final long COUNT_SWAY = 5;

  private final List<Long> heap = new ArrayList<>();
  private final List<Long> files = new ArrayList<>();
  private final List<Long> mappings = new ArrayList<>();

  /**
   * The medians of a figure.
   *
   * @param middle of the middle third of the time
   * @param last of the last third
   */
  record Medians(long middle, long last) {
    static Medians of(List<Long> samples) {
      int third = samples.size() / 3;
      return new Medians(
          median(samples.subList(third, 2 * third)),
          median(samples.subList(2 * third, samples.size())));
    }

    private static long median(List<Long> some) {
      return some.stream().sorted().toList().get(some.size() / 2);
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

  Medians heap() {
    return Medians.of(heap);
  }

  Medians files() {
    return Medians.of(files);
  }

  Medians mappings() {
    return Medians.of(mappings);
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
