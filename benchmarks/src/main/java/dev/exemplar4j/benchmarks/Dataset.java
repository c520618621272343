package dev.exemplar4j.benchmarks;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.example.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A public dataset: its pool and the queries that its baselines used. */
record Dataset(String name, List<Example> pool, List<Query> queries) {

  static final List<String> LABELS =
      List.of(
          "banking77",
          "clinc150",
          "trec",
          "snips",
          "ag_news",
          "cr",
          "uci_sentiment",
          "snli",
          "tnews",
          "xsid");
  static final List<String> STRUCTURES = List.of("geoquery_sql", "spider", "break_qdmr", "gsm8k");

  static Dataset read(Path data, String name, int maxQueries) throws IOException {
    Path folder = data.resolve(name);
    Path named = folder.resolve("queries_1000.txt");
    Set<String> wanted =
        Files.exists(named)
            ? new HashSet<>(
                Files.readString(named, StandardCharsets.UTF_8).lines().map(String::strip).toList())
            : Set.of();
    List<Query> queries =
        read(folder.resolve("test.jsonl")).stream()
            .filter(one -> wanted.isEmpty() || wanted.contains(one.id()))
            .map(one -> Query.labelled(one.id(), one.input(), one.output(), one.metadata()))
            .toList();
    int step = Math.max(1, queries.size() / maxQueries);
    List<Query> some =
        IntStream.range(0, Math.min(maxQueries, queries.size()))
            .mapToObj(i -> queries.get(i * step))
            .toList();
    return new Dataset(name, read(folder.resolve("train.jsonl")), some);
  }

  private static List<Example> read(Path file) {
    return ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT);
  }

  boolean hasLabels() {
    return LABELS.contains(name);
  }

  boolean isSql() {
    return name.equals("geoquery_sql") || name.equals("spider");
  }
}
