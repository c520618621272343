package dev.exemplar4j.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.similarity.Comparison;
import dev.exemplar4j.similarity.Similarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepresentativesTest {

  private static final Similarity JACCARD = Similarity.jaccard(Tokenizer.whitespace());

  @Test
  void facilityLocation_randomPools_equalsTheNaiveGreedy() {
    Random seeds = new Random(1);
    for (int round = 0; round < 150; round++) {
      long seed = seeds.nextLong();
      Given given = Given.random(new Random(seed));
      for (Similarity similarity : List.of(JACCARD, Similarity.cosine(given.vectors()))) {
        List<SelectedExample> chosen =
            Representatives.facilityLocation(similarity).choose(given.shuffled(), given.size());
        assertThat(chosen)
            .as("seed %d, %s", seed, similarity.name())
            .isEqualTo(naiveFacilityLocation(similarity, given.byId(), given.size()));
      }
    }
  }

  @Test
  void voteK_randomPools_equalsTheNaiveWay() {
    Random seeds = new Random(2);
    for (int round = 0; round < 150; round++) {
      long seed = seeds.nextLong();
      Random random = new Random(seed);
      Given given = Given.random(random);
      int neighbours = 1 + random.nextInt(12);
      for (Similarity similarity : List.of(JACCARD, Similarity.cosine(given.vectors()))) {
        List<SelectedExample> chosen =
            Representatives.voteK(similarity, neighbours).choose(given.shuffled(), given.size());
        List<Example> expected = naiveVoteK(similarity, given.byId(), given.size(), neighbours);
        assertThat(chosen)
            .extracting(SelectedExample::example)
            .as("seed %d, %s, %d neighbours", seed, similarity.name(), neighbours)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void choose_randomPools_givesDistinctOnesInAnyOrderOfThePool() {
    Random seeds = new Random(3);
    for (int round = 0; round < 150; round++) {
      long seed = seeds.nextLong();
      Given given = Given.random(new Random(seed));
      for (Representatives method : methods(given)) {
        List<SelectedExample> chosen = method.choose(given.byId(), given.size());
        String name = "seed " + seed + ", " + method.name();
        assertThat(chosen).as(name).hasSize(Math.min(given.size(), given.byId().size()));
        Set<Example> distinct = new HashSet<>();
        chosen.forEach(one -> assertThat(distinct.add(one.example())).as(name).isTrue());
        assertThat(given.byId()).as(name).containsAll(distinct);
        assertThat(method.choose(given.shuffled(), given.size())).as(name).isEqualTo(chosen);
        for (int i = 1; i < chosen.size(); i++) {
          assertThat(chosen.get(i).score()).as(name).isLessThanOrEqualTo(chosen.get(i - 1).score());
        }
      }
    }
  }

  @Test
  void name_methods_sayTheirParameters() {
    Given given = Given.random(new Random(1));
    String vectors = given.vectors().name();
    assertThat(Representatives.kMeans(given.vectors(), 5).name())
        .isEqualTo("k-means(" + vectors + ", seed=5)");
    assertThat(Representatives.voteK(JACCARD, 7).name())
        .isEqualTo("vote-k(7, " + JACCARD.name() + ")");
    Representatives first = (pool, size) -> List.of();
    assertThat(first.name()).isEqualTo("custom");
  }

  private static List<Representatives> methods(Given given) {
    return List.of(
        Representatives.kMeans(given.vectors(), 5),
        Representatives.facilityLocation(JACCARD),
        Representatives.voteK(JACCARD));
  }

  @Test
  void choose_emptyPool_isEmpty() {
    Given given = new Given(List.of(), List.of(), PoolVectors.of(List.of(), new float[0][]), 3);
    for (Representatives method : methods(given)) {
      assertThat(method.choose(List.of(), 3)).as(method.name()).isEmpty();
      assertThatThrownBy(() -> method.choose(List.of(), 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("size must be at least 1 but was 0");
    }
  }

  @Test
  void kMeans_threeBunches_givesOneOfEachTheLargestFirst() {
    List<Example> pool = new ArrayList<>();
    List<float[]> rows = new ArrayList<>();
    Random random = new Random(4);
    int[] bunches = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2};
    for (int bunch : bunches) {
      float[] row = {0.05f * random.nextFloat(), 0.05f * random.nextFloat(), 0.05f};
      row[bunch] = 1;
      pool.add(Example.of("e%02d".formatted(pool.size()), "text", "bunch" + bunch));
      rows.add(row);
    }
    PoolVectors vectors = PoolVectors.of(pool, rows.toArray(float[][]::new));
    for (long seed = 0; seed < 20; seed++) {
      List<SelectedExample> chosen = Representatives.kMeans(vectors, seed).choose(pool, 3);
      assertThat(chosen)
          .extracting(one -> one.example().output())
          .as("seed %d", seed)
          .doesNotHaveDuplicates();
    }
    assertThat(Representatives.kMeans(vectors, 0).choose(pool, 3))
        .extracting(SelectedExample::score)
        .containsExactly(6.0, 4.0, 2.0);
  }

  @Test
  void kMeans_allAlike_stillGivesAsManyAsAskedFor() {
    List<Example> pool = new ArrayList<>();
    float[][] rows = new float[10][];
    for (int i = 0; i < rows.length; i++) {
      pool.add(Example.of("e" + i, "text", "x"));
      rows[i] = i < 8 ? new float[] {3, 4} : new float[] {0, 0};
    }
    List<SelectedExample> chosen =
        Representatives.kMeans(PoolVectors.of(pool, rows), 1).choose(pool, 6);
    assertThat(chosen).extracting(SelectedExample::id).doesNotHaveDuplicates().hasSize(6);
  }

  @Test
  void voteK_badParameter_isRefused() {
    assertThatThrownBy(() -> Representatives.voteK(JACCARD, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("neighbours must be at least 1 but was 0");
  }

  @Test
  void poolVectors_badVectors_areRefused() {
    List<Example> pool = List.of(Example.of("a", "x", "y"), Example.of("b", "x", "y"));
    assertThatThrownBy(() -> PoolVectors.of(pool, new float[1][3]))
        .hasMessage("there must be a vector for each of 2 examples but there are 1");
    assertThatThrownBy(() -> PoolVectors.of(pool, new float[][] {{1, 2}, {1}}))
        .hasMessage("vectors must have 2 dimensions but that of example b has 1");
    PoolVectors nan = PoolVectors.of(pool, new float[][] {{1, 2}, {1, Float.NaN}});
    assertThatThrownBy(() -> Representatives.kMeans(nan, 1).choose(pool, 1))
        .hasMessageContaining("given must give finite vectors")
        .hasMessageContaining("example b");
    assertThatThrownBy(() -> nan.of(List.of(Example.of("c", "x", "y"))))
        .hasMessage("there is no vector for example c");
  }

  @Test
  void facilityLocation_numberThatIsNone_namesTheSimilarity() {
    Similarity broken =
        new Similarity() {
          @Override
          public Comparison compare(String input, List<Example> candidates) {
            return new Comparison() {
              @Override
              public double[] toInput() {
                return new double[candidates.size()];
              }

              @Override
              public double[] toAll(int candidate) {
                double[] row = new double[candidates.size()];
                Arrays.fill(row, Double.NaN);
                return row;
              }

              @Override
              public double between(int one, int other) {
                return Double.NaN;
              }
            };
          }

          @Override
          public String name() {
            return "broken";
          }
        };
    List<Example> pool = List.of(Example.of("a", "x", "y"), Example.of("b", "x", "y"));
    assertThatThrownBy(() -> Representatives.facilityLocation(broken).choose(pool, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken must give finite numbers but gave NaN for example a");
  }

  @Test
  void representatives_inACuration_leaveOutTheOthers() {
    List<Example> pool =
        List.of(
            Example.of("c", "where is my parcel", "parcel"),
            Example.of("b", "where is my card", "card"),
            Example.of("a", "where is my parcel now", "parcel"));
    Curation curated =
        Curation.of(pool).representatives(Representatives.facilityLocation(JACCARD), 1);
    assertThat(curated.kept()).extracting(Example::id).containsExactly("c");
    assertThat(curated.explain())
        .isEqualTo(
            """
            kept 1, left out 2, conflicts 0
              - a: not among the 1 of facility-location(jaccard(whitespace))
              - b: not among the 1 of facility-location(jaccard(whitespace))
            """);
  }

  private static List<SelectedExample> naiveFacilityLocation(
      Similarity similarity, List<Example> byId, int size) {
    double[][] s = matrix(similarity, byId);
    double[] cover = new double[s.length];
    List<SelectedExample> chosen = new ArrayList<>();
    Set<Integer> taken = new HashSet<>();
    while (chosen.size() < Math.min(size, s.length)) {
      int best = -1;
      double most = -1;
      for (int x = 0; x < s.length; x++) {
        double gain = 0;
        for (int j = 0; j < s.length; j++) {
          gain += Math.max(0, s[x][j] - cover[j]);
        }
        if (!taken.contains(x) && gain > most) {
          most = gain;
          best = x;
        }
      }
      taken.add(best);
      chosen.add(new SelectedExample(byId.get(best), most, chosen.size() + 1));
      for (int j = 0; j < s.length; j++) {
        cover[j] = Math.max(cover[j], s[best][j]);
      }
    }
    return chosen;
  }

  private static List<Example> naiveVoteK(
      Similarity similarity, List<Example> byId, int size, int neighbours) {
    double[][] s = matrix(similarity, byId);
    int n = s.length;
    boolean[][] votes = new boolean[n][n];
    for (int u = 0; u < n; u++) {
      int self = u;
      IntStream.range(0, n)
          .filter(v -> v != self)
          .boxed()
          .sorted(
              (v, w) -> s[self][v] == s[self][w] ? v - w : Double.compare(s[self][w], s[self][v]))
          .limit(neighbours)
          .forEach(v -> votes[self][v] = true);
    }
    int[] times = new int[n];
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < Math.min(size, n)) {
      int best = -1;
      double most = -1;
      for (int v = 0; v < n; v++) {
        double score = 0;
        for (int u = 0; u < n; u++) {
          score += votes[u][v] && !chosen.contains(u) ? Math.pow(10, -times[u]) : 0;
        }
        if (!chosen.contains(v) && score > most + 1e-12) {
          most = score;
          best = v;
        }
      }
      chosen.add(best);
      for (int u = 0; u < n; u++) {
        times[u] += votes[u][best] ? 1 : 0;
      }
    }
    return chosen.stream().map(byId::get).toList();
  }

  private static double[][] matrix(Similarity similarity, List<Example> byId) {
    Comparison comparison = similarity.compare("", byId);
    double[][] matrix = new double[byId.size()][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = comparison.toAll(i);
      matrix[i][i] = 1;
    }
    return matrix;
  }

  private record Given(List<Example> byId, List<Example> shuffled, PoolVectors vectors, int size) {

    static Given random(Random random) {
      int n = 1 + random.nextInt(50);
      int dimensions = 1 + random.nextInt(9);
      List<Example> byId = new ArrayList<>();
      float[][] rows = new float[n][dimensions];
      for (int i = 0; i < n; i++) {
        StringBuilder text = new StringBuilder();
        for (int word = random.nextInt(8); word > 0; word--) {
          text.append('w').append(random.nextInt(9)).append(' ');
        }
        byId.add(Example.of("e%03d".formatted(i), text.toString(), "x"));
        for (int d = 0; d < dimensions; d++) {
          rows[i][d] = random.nextInt(5) - 2;
        }
      }
      List<Example> shuffled = new ArrayList<>(byId);
      Collections.shuffle(shuffled, random);
      return new Given(byId, shuffled, PoolVectors.of(byId, rows), 1 + random.nextInt(n + 3));
    }
  }
}
