package dev.exemplar4j.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.DataFolder;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody planted into real pools, one example in a hundred of each kind, is found. */
class PoolAuditRealDataTest {

  private static final long SEED = 5;
  private static final int SIZE = 1_500;
  private static final int PLANTED = 15;

  private record Planted(List<Example> pool, Set<String> hubs, Set<String> wrong) {
    int clean() {
      return pool.size() - hubs.size() - wrong.size();
    }

    boolean isClean(String id) {
      return !hubs.contains(id) && !wrong.contains(id);
    }
  }

  private static Example trusted(String id, String input, String output) {
    return Example.of(id, input, output, Metadata.of("origin", "crm"));
  }

  private static Planted planted(List<Example> all, Random random) {
    List<Example> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    List<Example> pool = new ArrayList<>();
    shuffled
        .subList(0, Math.min(SIZE, shuffled.size()))
        .forEach(one -> pool.add(trusted(one.id(), one.input(), one.output())));
    List<String> words = frequent(pool);
    Set<String> hubs = new HashSet<>();
    Set<String> wrong = new HashSet<>();
    for (int i = 0; i < PLANTED; i++) {
      Example one = pool.get(random.nextInt(pool.size()));
      wrong.add("wrong" + i);
      pool.add(trusted("wrong" + i, one.input() + " now", other(pool, one.output(), random)));
    }
    for (int i = 0; i < PLANTED; i++) {
      hubs.add("hub" + i);
      pool.add(Example.of("hub" + i, some(words, random), "poison"));
    }
    return new Planted(pool, hubs, wrong);
  }

  /** What an attacker takes who wants to be chosen for everything: the words of everything. */
  private static String some(List<String> words, Random random) {
    List<String> some = new ArrayList<>(words);
    Collections.shuffle(some, random);
    return String.join(" ", some.subList(0, 50));
  }

  private static List<String> frequent(List<Example> pool) {
    Map<String, Integer> counts = new HashMap<>();
    for (Example one : pool) {
      for (String word : words(one.input())) {
        counts.merge(word, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(60)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String other(List<Example> pool, String output, Random random) {
    while (true) {
      String other = pool.get(random.nextInt(pool.size())).output();
      if (!other.equals(output)) {
        return other;
      }
    }
  }

  /**
   * Ranks by how many words of the input an example has, as is often written by hand: who has all
   * words is chosen for everything. Jaccard and BM25 count the words that an input does not have.
   */
  private static ExampleSelector byCommonWords(List<Example> pool) {
    Map<String, List<Integer>> having = new HashMap<>();
    for (int i = 0; i < pool.size(); i++) {
      for (String word : words(pool.get(i).input())) {
        having.computeIfAbsent(word, key -> new ArrayList<>()).add(i);
      }
    }
    return request -> {
      int[] counts = new int[pool.size()];
      words(request.input())
          .forEach(word -> having.getOrDefault(word, List.of()).forEach(i -> counts[i]++));
      List<SelectedExample> best = new ArrayList<>();
      IntStream.range(0, counts.length)
          .boxed()
          .filter(i -> request.admits().matches(pool.get(i)))
          .sorted(
              Comparator.<Integer>comparingInt(i -> -counts[i])
                  .thenComparing(pool::get, Example.BY_ID))
          .limit(request.maxExamples())
          .forEach(i -> best.add(new SelectedExample(pool.get(i), counts[i], best.size() + 1)));
      return new Selection(request.input(), best, List.of());
    };
  }

  private static Set<String> words(String text) {
    return Set.copyOf(Arrays.asList(text.toLowerCase(Locale.ROOT).split(" ", -1)));
  }

  private static <T> double share(
      Collection<T> found, Function<T, String> id, Set<String> planted) {
    return found.stream().filter(one -> planted.contains(id.apply(one))).count()
        / (double) planted.size();
  }

  private static <T> double falseShare(
      Collection<T> found, Function<T, String> id, Planted planted) {
    return found.stream().map(id).filter(planted::isClean).count() / (double) planted.clean();
  }

  @ParameterizedTest
  @CsvSource({"banking77, 0.1", "clinc150, 0.1", "snips, 0.7"})
  void of_plantedExamples_areFound(String dataset, double leastContradictions) {
    Optional<Path> file = DataFolder.find(dataset + "/train.jsonl");
    if (file.isEmpty()) {
      return;
    }
    Planted planted =
        planted(ExampleReader.readPool(List.of(file.get()), ReadOptions.DEFAULT), new Random(SEED));
    ExampleIndex jaccard = Jaccard.index(Tokenizer.words());
    jaccard.addAll(planted.pool);

    PoolAudit audit = PoolAudit.of(planted.pool, jaccard, AuditSettings.DEFAULT);
    PoolAudit byHand =
        PoolAudit.of(planted.pool, byCommonWords(planted.pool), AuditSettings.DEFAULT);

    double hubs = share(byHand.hubs(), Hub::id, planted.hubs);
    double falseHubs = falseShare(byHand.hubs(), Hub::id, planted);
    double hubsOfJaccard = share(audit.hubs(), Hub::id, planted.hubs);
    double falseHubsOfJaccard = falseShare(audit.hubs(), Hub::id, planted);
    double wrong = share(audit.outvoted(), Outvoted::id, planted.wrong);
    double falseWrong = falseShare(audit.outvoted(), Outvoted::id, planted);
    System.out.printf(
        Locale.ROOT,
        "%s, %d of each planted in %d: hubs of a ranking by common words %.2f, false %.4f; the same"
            + " texts with Jaccard %.2f, false %.4f; contradictions %.2f, others outvoted %.4f;"
            + " %d without origin%n",
        dataset,
        PLANTED,
        planted.clean(),
        hubs,
        falseHubs,
        hubsOfJaccard,
        falseHubsOfJaccard,
        wrong,
        falseWrong,
        audit.withoutOrigin().size());
    assertThat(hubs).as("hubs, seed %d", SEED).isGreaterThanOrEqualTo(0.7);
    assertThat(falseHubs).as("false hubs, seed %d", SEED).isLessThan(0.01);
    assertThat(falseHubsOfJaccard).as("false hubs, seed %d", SEED).isLessThan(0.01);
    assertThat(wrong).as("contradictions, seed %d", SEED).isGreaterThan(leastContradictions);
    assertThat(falseWrong).as("others outvoted, seed %d", SEED).isLessThan(0.02);
    assertThat(Set.copyOf(audit.withoutOrigin())).isEqualTo(planted.hubs);
  }
}
