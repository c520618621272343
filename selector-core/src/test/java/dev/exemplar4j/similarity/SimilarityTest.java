package dev.exemplar4j.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimilarityTest {

  private static final List<Example> THREE =
      List.of(
          Example.of("a", "My card", "x"),
          Example.of("b", "card my MY", "x"),
          Example.of("c", "", "x"));

  /** One vector for all inputs of a length, wrong where it is asked to be. */
  private record Vectors(float[] query, List<float[]> rows) implements ExampleVectors {

    @Override
    public float[] ofInput(String input) {
      return query;
    }

    @Override
    public List<float[]> of(List<Example> examples) {
      return rows;
    }

    @Override
    public String name() {
      return "model-x";
    }
  }

  @Test
  void jaccard_comparesSetsOfWords() {
    Comparison comparison = Similarity.jaccard().compare("my card was charged", THREE);
    assertThat(comparison.toInput()).containsExactly(0.5, 0.5, 0);
    assertThat(comparison.toAll(0)[1]).isEqualTo(1);
    assertThat(comparison.toAll(0)[2]).isZero();
    assertThat(comparison.between(1, 0)).isEqualTo(1);
    assertThat(comparison.between(0, 2)).isZero();
    assertThat(comparison.between(2, 2)).isZero();
    assertThat(Similarity.jaccard().name()).isEqualTo("jaccard(words)");
  }

  @Test
  void jaccard_anySets_equalsTheNaiveWay() {
    Random random = new Random(5);
    List<Example> examples = new ArrayList<>();
    List<Set<String>> sets = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Set<String> words = new TreeSet<>();
      for (int left = random.nextInt(6); left > 0; left--) {
        words.add("w" + random.nextInt(8));
      }
      sets.add(words);
      examples.add(Example.of("e" + i, String.join(" ", words), "x"));
    }
    Comparison comparison = Similarity.jaccard().compare("", examples);
    for (int one = 0; one < 40; one++) {
      for (int other = 0; other < 40; other++) {
        Set<String> union = new TreeSet<>(sets.get(one));
        union.addAll(sets.get(other));
        double common = sets.get(one).size() + sets.get(other).size() - union.size();
        assertThat(comparison.between(one, other))
            .isEqualTo(union.isEmpty() ? 0 : common / union.size());
      }
    }
  }

  @Test
  void cosine_randomVectorsOfAnyNorm_equalsTheNaiveWay() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int dimensions = 1 + random.nextInt(40);
      float[][] vectors = new float[4][dimensions];
      for (float[] vector : vectors) {
        float norm = random.nextFloat() * 1000;
        for (int d = 0; d < dimensions; d++) {
          vector[d] = norm * (float) random.nextGaussian();
        }
      }
      ExampleVectors given = new Vectors(vectors[3], List.of(vectors[0], vectors[1], vectors[2]));
      Comparison comparison = Similarity.cosine(given).compare("q", THREE);
      for (int i = 0; i < 3; i++) {
        assertThat(comparison.toInput()[i])
            .as("seed %d", seed)
            .isCloseTo(cosine(vectors[3], vectors[i]), within(1e-9));
        assertThat(comparison.toAll(1)[i])
            .as("seed %d", seed)
            .isCloseTo(cosine(vectors[1], vectors[i]), within(1e-9));
      }
    }
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int d = 0; d < a.length; d++) {
      dot += (double) a[d] * b[d];
      squaresA += (double) a[d] * a[d];
      squaresB += (double) b[d] * b[d];
    }
    return dot / Math.sqrt(squaresA * squaresB);
  }

  @Test
  void cosine_allComparedAgainAndAgain_staysEqualToTheLastBit() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int dimensions = 1 + random.nextInt(70);
      int size = 1 + random.nextInt(600);
      List<float[]> rows = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        float[] row = new float[dimensions];
        for (int d = 0; d < dimensions; d++) {
          row[d] = (float) random.nextGaussian();
        }
        rows.add(row);
      }
      List<Example> examples =
          IntStream.range(0, rows.size()).mapToObj(i -> Example.of("e" + i, "x", "y")).toList();
      Comparison comparison =
          Similarity.cosine(new Vectors(rows.getFirst(), rows)).compare("x", examples);
      double[] input = comparison.toInput();
      for (int again = 0; again < 5; again++) {
        int one = random.nextInt(rows.size());
        double[] all = comparison.toAll(one);
        for (int other = 0; other < rows.size(); other++) {
          assertThat(all[other])
              .as("seed %d, %d and %d", seed, one, other)
              .isEqualTo(comparison.between(one, other));
        }
        assertThat(comparison.toInput()).as("seed %d", seed).isEqualTo(input);
      }
    }
  }

  @Test
  void cosine_zeroVector_isLikeNothing() {
    float[] zero = new float[2];
    float[] one = {3, 4};
    Comparison comparison =
        Similarity.cosine(new Vectors(one, List.of(zero, one, one))).compare("q", THREE);
    assertThat(comparison.toInput()[0]).isZero();
    assertThat(comparison.toInput()[1]).isCloseTo(1, within(1e-6));
    assertThat(comparison.toAll(0)).containsExactly(0, 0, 0);
  }

  @Test
  void cosine_badVectors_nameTheModel() {
    float[] one = {1, 0};
    assertThat(Similarity.cosine(new Vectors(one, List.of())).name()).isEqualTo("cosine(model-x)");
    assertBad(new Vectors(one, List.of(one)), "a vector for each of 3 examples but gave 1");
    assertBad(
        new Vectors(one, List.of(one, one, new float[3])),
        "vectors of one length but gave 2 and 3");
    assertBad(
        new Vectors(one, List.of(one, one, new float[] {1, Float.NaN})), "that is not finite");
    assertBad(
        new Vectors(new float[] {Float.POSITIVE_INFINITY, 0}, List.of(one, one, one)),
        "that is not finite");
  }

  private static void assertBad(ExampleVectors vectors, String rule) {
    Similarity cosine = Similarity.cosine(vectors);
    assertThatThrownBy(() -> cosine.compare("q", THREE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("model-x")
        .hasMessageContaining(rule);
  }

  @Test
  void compare_noCandidates_asksForNoVectors() {
    Similarity cosine = Similarity.cosine(new Vectors(new float[2], List.of(new float[2])));
    assertThat(cosine.compare("q", List.of()).toInput()).isEmpty();
  }
}
