package dev.exemplar4j.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.DataFolder;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.example.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Label agreement on public datasets, in percent, against figures of an independent script. */
class LexicalAgreementTest {

  private record Agreement(double first, double vote) {}

  @ParameterizedTest
  @CsvSource({"banking77, 67.1, 71.6", "trec, 81.8, 81.8", "snips, 96.6, 97.4"})
  void whitespaceJaccard_dataset_agreesWithTheBaseline(String dataset, double first, double vote)
      throws IOException {
    Optional<Path> folder = DataFolder.find(dataset);
    if (folder.isEmpty()) {
      return;
    }
    Agreement found = agreement(folder.get(), Tokenizer.whitespace());
    assertThat(found.first()).isCloseTo(first, within(2.0));
    assertThat(found.vote()).isCloseTo(vote, within(2.0));
  }

  @Test
  void wordsJaccard_chinese_findsWhatWhitespaceCannot() throws IOException {
    Optional<Path> folder = DataFolder.find("tnews");
    if (folder.isEmpty()) {
      return;
    }
    assertThat(agreement(folder.get(), Tokenizer.words()).vote()).isGreaterThan(33);
    assertThat(agreement(folder.get(), Tokenizer.whitespace()).vote()).isLessThan(5);
  }

  private static Agreement agreement(Path folder, Tokenizer tokenizer) throws IOException {
    List<Query> queries = queries(folder);
    int first = 0;
    int vote = 0;
    try (ExampleIndex index = Jaccard.index(tokenizer)) {
      index.addAll(
          ExampleReader.readPool(List.of(folder.resolve("train.jsonl")), ReadOptions.DEFAULT));
      for (Query query : queries) {
        String gold = query.output().orElseThrow();
        Selection selection = index.select(query.input(), 8);
        first +=
            selection.best().filter(one -> one.example().output().equals(gold)).isPresent() ? 1 : 0;
        vote += majority(selection).filter(gold::equals).isPresent() ? 1 : 0;
      }
    }
    return new Agreement(100.0 * first / queries.size(), 100.0 * vote / queries.size());
  }

  private static List<Query> queries(Path folder) throws IOException {
    List<Query> all = ExampleReader.readQueries(folder.resolve("test.jsonl"), ReadOptions.DEFAULT);
    Path chosen = folder.resolve("queries_1000.txt");
    if (!Files.exists(chosen)) {
      return all;
    }
    Set<String> ids = new HashSet<>(Files.readAllLines(chosen, StandardCharsets.UTF_8));
    return all.stream().filter(query -> ids.contains(query.id())).toList();
  }

  /** A tie goes to the label that comes first. */
  private static Optional<String> majority(Selection selection) {
    Map<String, Integer> votes = new LinkedHashMap<>();
    for (Example example : selection.asExamples()) {
      votes.merge(example.output(), 1, Integer::sum);
    }
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return votes.entrySet().stream()
        .filter(one -> one.getValue() == most)
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
