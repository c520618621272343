package dev.exemplar4j.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.DataFolder;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.NormalizedText;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.finetune.TrainingSplit.Part;
import dev.exemplar4j.finetune.TrainingSplit.Shares;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainingSplitTest {

  private static final Shares USUAL = new Shares(0.8, 0.1, 0.1);

  private static List<Part> parts(TrainingSplit split) {
    List<Part> parts = new ArrayList<>();
    for (int row = 0; row < split.size(); row++) {
      parts.add(split.partOf(row));
    }
    return parts;
  }

  @Test
  void split_labels_areSpreadByTheirShares() {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      pool.add(Example.of("e" + i, "input " + i, i % 20 == 0 ? "rare" : "label " + i % 4));
    }
    TrainingSplit split = TrainingSplit.of(pool, USUAL, 7);
    assertThat(split.counts())
        .isEqualTo(Map.of(Part.TRAIN, 1_600L, Part.VALIDATION, 200L, Part.TEST, 200L));
    Map<Part, Integer> rare = new EnumMap<>(Part.class);
    for (int i = 0; i < pool.size(); i += 20) {
      rare.merge(split.partOf(i), 1, Integer::sum);
    }
    assertThat(rare).isEqualTo(Map.of(Part.TRAIN, 80, Part.VALIDATION, 10, Part.TEST, 10));
  }

  @Test
  void split_groupsAndDuplicates_stayTogether() {
    long seed = 99;
    Random random = new Random(seed);
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      String input = (random.nextBoolean() ? "Question " : "question  ") + random.nextInt(1_500);
      Metadata group =
          random.nextInt(4) == 0
              ? Metadata.of(Metadata.GROUP, "g" + random.nextInt(200))
              : Metadata.EMPTY;
      pool.add(Example.of("e" + i, input, "label " + random.nextInt(5), group));
    }
    TrainingSplit split = TrainingSplit.of(pool, new Shares(0.6, 0.2, 0.2), seed);
    Map<String, Part> sides = new HashMap<>();
    for (int row = 0; row < pool.size(); row++) {
      Example example = pool.get(row);
      Part part = split.partOf(row);
      List<String> keys = new ArrayList<>(List.of("i " + NormalizedText.of(example.input())));
      example.metadata().text(Metadata.GROUP).ifPresent(group -> keys.add("g " + group));
      for (String key : keys) {
        assertThat(sides.merge(key, part, (a, b) -> a))
            .as("seed %d, %s", seed, key)
            .isEqualTo(part);
      }
    }
    assertThat(split.counts().get(Part.TEST)).isBetween(500L, 700L);
  }

  @Test
  void split_sameSeed_isTheSame_andAnotherIsNot() {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      pool.add(Example.of("e" + i, "input " + i, "output " + i));
    }
    assertThat(parts(TrainingSplit.of(pool, USUAL, 1)))
        .isEqualTo(parts(TrainingSplit.of(pool, USUAL, 1)))
        .isNotEqualTo(parts(TrainingSplit.of(pool, USUAL, 2)));
  }

  @Test
  void split_edges() {
    assertThat(TrainingSplit.of(List.of(), USUAL, 1).size()).isZero();
    assertThat(TrainingSplit.of(List.of(Example.of("a", "b", "c")), USUAL, 1).partOf(0))
        .isEqualTo(Part.TRAIN);
    assertThatThrownBy(() -> new Shares(0.8, 0.1, 0.2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("add up to 1");
    assertThatThrownBy(() -> TrainingSplit.of(List.of(), USUAL, 1).partOf(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void split_realPool_keepsSharesOfEveryLabel() {
    DataFolder.find("banking77/train.jsonl")
        .ifPresent(
            file -> {
              List<Example> pool = ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT);
              TrainingSplit split = TrainingSplit.of(pool, USUAL, 42);
              Map<String, int[]> counts = new HashMap<>();
              for (int row = 0; row < pool.size(); row++) {
                counts
                    .computeIfAbsent(pool.get(row).output(), l -> new int[3])[
                    split.partOf(row) == Part.TRAIN
                        ? 0
                        : split.partOf(row) == Part.VALIDATION ? 1 : 2]++;
              }
              counts.forEach(
                  (label, each) -> {
                    double all = each[0] + each[1] + each[2];
                    assertThat(each[1] / all).as(label).isBetween(0.1 - 2 / all, 0.1 + 2 / all);
                  });
            });
  }
}
