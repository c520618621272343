package dev.exemplar4j.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.DataFolder;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.NormalizedText;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.finetune.TrainingSplit.Part;
import dev.exemplar4j.finetune.TrainingSplit.Shares;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  /** Ten of a label are enough for a part with a tenth, nine are not. */
  @Test
  void split_labelWithOneForEachPart_isInEachPart() {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      pool.add(Example.of("e" + i, "input " + i, "label " + i % 30));
    }
    TrainingSplit split = TrainingSplit.of(pool, USUAL, 3);
    for (int label = 0; label < 30; label++) {
      Map<Part, Integer> counts = new EnumMap<>(Part.class);
      for (int row = label; row < 300; row += 30) {
        counts.merge(split.partOf(row), 1, Integer::sum);
      }
      assertThat(counts)
          .as("label %d", label)
          .isEqualTo(Map.of(Part.TRAIN, 8, Part.VALIDATION, 1, Part.TEST, 1));
    }
  }

  private static Example talk(String id, Turn... turns) {
    return new Example(id, "and then?", id, Metadata.EMPTY, List.of(turns));
  }

  /** What went before counts, the instructions and the answer do not. */
  @Test
  void split_conversations_stayTogetherIfAllBeforeTheAnswerIsTheSame() {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Turn before = Turn.assistant("history " + i);
      Turn last = Turn.user("and then?");
      pool.add(talk("a" + i, before, last, Turn.assistant("a" + i)));
      pool.add(talk("b" + i, Turn.system("S" + i), before, last, Turn.assistant("b" + i)));
    }
    TrainingSplit split = TrainingSplit.of(pool, new Shares(0.5, 0.25, 0.25), 5);
    for (int row = 0; row < pool.size(); row += 2) {
      assertThat(split.partOf(row)).as("row %d", row).isEqualTo(split.partOf(row + 1));
    }
    assertThat(split.counts())
        .isEqualTo(Map.of(Part.TRAIN, 200L, Part.VALIDATION, 100L, Part.TEST, 100L));
  }

  @Test
  void write_eachPartToItsFile_inOrderAndCounted(@TempDir Path folder) throws IOException {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      pool.add(Example.of("e" + i, "input " + i, "output " + i));
    }
    TrainingSplit split = TrainingSplit.of(pool, new Shares(0.75, 0, 0.25), 11);
    Path train = folder.resolve("train.jsonl");
    Path validation = folder.resolve("validation.jsonl");
    Path test = folder.resolve("test.jsonl");
    Map<Part, Path> all = Map.of(Part.TRAIN, train, Part.VALIDATION, validation, Part.TEST, test);
    ExportSettings settings = ExportSettings.of(TrainingFormat.OPENAI_CHAT);
    assertThat(TrainingExport.write(all, pool, split, settings)).isEqualTo(split.counts());
    all.forEach(
        (part, file) ->
            assertThat(RoundTripTest.read(file, settings.format(), ImportSettings.DEFAULT))
                .isEqualTo(
                    IntStream.range(0, 40)
                        .filter(row -> split.partOf(row) == part)
                        .mapToObj(pool::get)
                        .toList()));
    Map<Part, Path> two = Map.of(Part.TRAIN, train, Part.VALIDATION, validation);
    assertThat(TrainingExport.write(two, pool, split, settings))
        .isEqualTo(Map.of(Part.TRAIN, 30L, Part.VALIDATION, 0L));
    Example twice = pool.getFirst();
    assertThatThrownBy(() -> TrainingExport.write(train, List.of(twice, twice), settings))
        .hasMessage("the id \"e0\" comes twice");
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
