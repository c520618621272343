package dev.exemplar4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exemplar4j.DataFolder;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * BM25 on judged collections. The plain lines are those of {@code
 * benchmarks/reference/bm25_reference.py}; the English line of scifact is Anserini's 0.6789, that
 * of vaswani Terrier's MAP of 0.2965, which has a stop list of its own.
 */
class RetrievalQualityTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, Analysis> ANALYSES =
      Map.of("any", Analysis.ANY, "whitespace", Analysis.WHITESPACE, "english", Analysis.ENGLISH);

  private record Quality(double ndcg10, double meanAveragePrecision) {}

  @ParameterizedTest
  @CsvSource({
    "scifact_beir, any, 1.2, 0.75, 0.6634, 0.6236",
    "scifact_beir, whitespace, 1.2, 0.75, 0.5723, 0.5384",
    "vaswani, any, 1.2, 0.75, 0.3563, 0.2110",
    "vaswani, any, 0.9, 0.4, 0.3697, 0.2208",
    "scifact_beir, english, 0.9, 0.4, 0.6789, ",
  })
  void select_judgedCollection_isAsGoodAsTheReference(
      String name, String analysis, float k1, float b, Double ndcg10, Double map)
      throws IOException {
    Path folder = DataFolder.find(name).orElse(null);
    if (folder == null) {
      return;
    }
    Quality quality =
        measure(
            folder,
            Bm25Settings.DEFAULT
                .withParameters(new Bm25Parameters(k1, b))
                .withAnalysis(ANALYSES.getOrDefault(analysis, Analysis.ANY)));
    System.out.printf("%s %s k1=%s b=%s %s%n", name, analysis, k1, b, quality);
    if (ndcg10 != null) {
      assertThat(quality.ndcg10()).isCloseTo(ndcg10, within(0.01));
    }
    if (map != null) {
      assertThat(quality.meanAveragePrecision()).isCloseTo(map, within(0.01));
    }
  }

  private static Quality measure(Path folder, Bm25Settings settings) throws IOException {
    Map<String, Map<String, Integer>> judgements = judgements(folder.resolve("qrels.tsv"));
    double ndcg = 0;
    double precision = 0;
    try (ExampleIndex index = Bm25.inMemory(settings)) {
      List<Example> documents = new ArrayList<>();
      for (JsonNode one : lines(folder.resolve("corpus.jsonl"))) {
        String text = one.get("title").textValue() + " " + one.get("text").textValue();
        documents.add(Example.of(one.get("id").textValue(), text, ""));
      }
      index.addAll(documents);
      for (JsonNode one : lines(folder.resolve("queries.jsonl"))) {
        Map<String, Integer> relevant = judgements.get(one.get("id").textValue());
        if (relevant != null) {
          List<String> ranking = index.select(one.get("text").textValue(), 1_000).ids();
          ndcg += ndcg10(ranking, relevant);
          precision += averagePrecision(ranking, relevant);
        }
      }
    }
    return new Quality(ndcg / judgements.size(), precision / judgements.size());
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static Map<String, Map<String, Integer>> judgements(Path file) throws IOException {
    Map<String, Map<String, Integer>> judgements = new HashMap<>();
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      int score = Integer.parseInt(cells[2].strip());
      if (score > 0) {
        judgements.computeIfAbsent(cells[0], query -> new HashMap<>()).put(cells[1], score);
      }
    }
    return judgements;
  }

  private static double ndcg10(List<String> ranking, Map<String, Integer> relevant) {
    double gain = 0;
    for (int i = 0; i < Math.min(10, ranking.size()); i++) {
      gain += relevant.getOrDefault(ranking.get(i), 0) / log2(i + 2);
    }
    double ideal = 0;
    List<Integer> best = relevant.values().stream().sorted(Comparator.reverseOrder()).toList();
    for (int i = 0; i < Math.min(10, best.size()); i++) {
      ideal += best.get(i) / log2(i + 2);
    }
    return gain / ideal;
  }

  private static double log2(int value) {
    return Math.log(value) / Math.log(2);
  }

  private static double averagePrecision(List<String> ranking, Map<String, Integer> relevant) {
    int hits = 0;
    double sum = 0;
    for (int i = 0; i < ranking.size(); i++) {
      if (relevant.containsKey(ranking.get(i))) {
        hits++;
        sum += (double) hits / (i + 1);
      }
    }
    return sum / relevant.size();
  }
}
