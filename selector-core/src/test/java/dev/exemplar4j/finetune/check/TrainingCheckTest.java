package dev.exemplar4j.finetune.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.finetune.ExportSettings;
import dev.exemplar4j.finetune.TrainingExport;
import dev.exemplar4j.finetune.TrainingTokens;
import dev.exemplar4j.finetune.format.TrainingFormat;
import dev.exemplar4j.prompt.PromptTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault planted once is found, with its line, and mended where that is possible. */
class TrainingCheckTest {
  private static final int ITEMS = 120;
  private static final int PLANTED = 50;
  private static final List<String> LABELS = List.of("apple", "brick", "cloud", "dance");
  private static final long SEED = 20261121;
  private static final TrainingTokens TOKENS = TrainingTokens.of(TokenCounter.ofCharacters(4));

  @TempDir private Path folder;

  private static List<Example> pool() {
    Random random = new Random(SEED);
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      StringBuilder input = new StringBuilder("item " + i);
      for (int word = 0; word < 8; word++) {
        input.append(" w").append(random.nextInt(5_000));
      }
      pool.add(
          Example.of(
              "e" + i,
              input.toString(),
              LABELS.get(i % 4),
              Metadata.of("rejected", "no " + LABELS.get(i % 4))));
    }
    return pool;
  }

  private Path clean(TrainingFormat format) {
    Path file = folder.resolve(format + ".jsonl");
    PromptTemplate template =
        PromptTemplate.chat(
            format == TrainingFormat.PROMPT_COMPLETION ? "" : "Answer with one label.");
    TrainingExport.write(file, pool(), ExportSettings.of(format).withTemplate(template));
    return file;
  }

  private static CheckReport check(Path file, TrainingFormat format) {
    return TrainingCheck.check(file, CheckSettings.of(format, TOKENS));
  }

  @ParameterizedTest
  @EnumSource
  void check_cleanFile_findsNothing(TrainingFormat format) throws IOException {
    Path file = clean(format);
    CheckReport report = check(file, format);
    assertThat(report.findings()).isEmpty();
    assertThat(report.profile().items()).isEqualTo(ITEMS);
    assertThat(report.profile().labels()).hasSize(4).containsEntry("apple", 30L);
    Path mended = folder.resolve("mended.jsonl");
    TrainingCheck.mend(file, mended, CheckSettings.of(format, TOKENS), line -> {});
    assertThat(Files.readAllBytes(mended)).isEqualTo(Files.readAllBytes(file));
  }

  /** A fault in one line, or, if {@code everywhere}, in all. */
  private record Plant(
      TrainingFormat format,
      Rule rule,
      Repair repair,
      UnaryOperator<String> fault,
      boolean everywhere) {
    @Override
    public String toString() {
      return format + " " + rule.ruleName();
    }
  }

  private static Plant line(
      TrainingFormat format, Rule rule, Repair repair, UnaryOperator<String> fault) {
    return new Plant(format, rule, repair, fault, false);
  }

  private static UnaryOperator<String> replacing(String part, String by) {
    return text -> {
      assertThat(text).contains(part);
      return text.replace(part, by);
    };
  }

  private static final String USER = "{\"role\":\"user\",\"content\":";
  private static final String ANSWER = "{\"role\":\"assistant\",\"content\":";

  static Stream<Plant> plants() {
    return Stream.of(chatPlants(), otherPlants(), textPlants(), completionPlants())
        .flatMap(each -> each);
  }

  private static Stream<Plant> chatPlants() {
    TrainingFormat chat = TrainingFormat.OPENAI_CHAT;
    return Stream.of(
        line(chat, Rule.NOT_JSON, Repair.DROPPED, text -> text.substring(5)),
        line(chat, Rule.NOT_JSON, Repair.DROPPED, text -> text + "}"),
        line(chat, Rule.BLANK_LINE, Repair.DROPPED, text -> " "),
        line(chat, Rule.WRONG_SHAPE, Repair.DROPPED, text -> "[" + text + "]"),
        line(chat, Rule.WRONG_SHAPE, Repair.DROPPED, text -> "{\"messages\":[]}"),
        line(
            chat,
            Rule.MISSING_KEY,
            Repair.DROPPED,
            replacing(USER, "{\"role\":\"user\",\"name\":")),
        line(
            chat,
            Rule.UNKNOWN_KEY,
            Repair.MENDED,
            replacing("\"role\":\"user\"", "\"Role\":\"user\"")),
        line(
            chat,
            Rule.UNKNOWN_KEY,
            Repair.MENDED,
            replacing("{\"messages\"", "{\"id\":7,\"messages\"")),
        line(
            chat,
            Rule.UNKNOWN_ROLE,
            Repair.MENDED,
            replacing("\"role\":\"user\"", "\"role\":\"Human\"")),
        line(
            chat,
            Rule.UNKNOWN_ROLE,
            Repair.DROPPED,
            replacing("\"role\":\"user\"", "\"role\":\"narrator\"")),
        line(
            chat,
            Rule.WRONG_WEIGHT,
            Repair.MENDED,
            replacing(ANSWER, "{\"weight\":0.5,\"role\":\"assistant\",\"content\":")),
        line(
            chat,
            Rule.WRONG_WEIGHT,
            Repair.MENDED,
            replacing(USER, "{\"weight\":1,\"role\":\"user\",\"content\":")),
        line(chat, Rule.NO_ANSWER, Repair.DROPPED, replacing("assistant", "user")),
        line(
            chat,
            Rule.NO_USER,
            Repair.NONE,
            replacing("\"role\":\"user\"", "\"role\":\"assistant\"")),
        line(
            chat,
            Rule.TOOL_CALL_OPEN,
            Repair.DROPPED,
            replacing(
                USER, "{\"role\":\"tool\",\"tool_call_id\":\"x\",\"name\":\"f\",\"content\":")),
        line(chat, Rule.EMPTY_PROMPT, Repair.DROPPED, text -> text.replaceAll("item [^\"]*", " ")),
        line(chat, Rule.EMPTY_ANSWER, Repair.DROPPED, replacing("brick", "")),
        line(
            chat,
            Rule.MIXED_INSTRUCTIONS,
            Repair.NONE,
            replacing("{\"role\":\"system\",\"content\":\"Answer with one label.\"},", "")),
        line(
            TrainingFormat.MISTRAL_CHAT,
            Rule.TURNS_OUT_OF_ORDER,
            Repair.NONE,
            replacing(ANSWER, USER + "\"and?\"}," + ANSWER)),
        line(
            TrainingFormat.TOGETHER_CHAT,
            Rule.TURNS_OUT_OF_ORDER,
            Repair.NONE,
            replacing(ANSWER, USER + "\"and?\"}," + ANSWER)));
  }

  private static Stream<Plant> otherPlants() {
    TrainingFormat dpo = TrainingFormat.OPENAI_DPO;
    TrainingFormat gemini = TrainingFormat.VERTEX_GEMINI;
    TrainingFormat bedrock = TrainingFormat.BEDROCK_CONVERSATION;
    TrainingFormat reward = TrainingFormat.REWARD_PAIRS;
    TrainingFormat graded = TrainingFormat.OPENAI_RFT;
    return Stream.of(
        line(dpo, Rule.SAME_ANSWERS, Repair.DROPPED, replacing("no brick", "brick")),
        line(dpo, Rule.EMPTY_ANSWER, Repair.DROPPED, replacing("no brick", "")),
        line(dpo, Rule.NO_ANSWER, Repair.DROPPED, replacing("assistant", "user")),
        line(dpo, Rule.WRONG_SHAPE, Repair.DROPPED, text -> "{}"),
        line(
            reward,
            Rule.WRONG_SHAPE,
            Repair.DROPPED,
            text -> "{\"prompt\":7,\"chosen\":\"a\",\"rejected\":\"b\"}"),
        line(
            gemini,
            Rule.UNKNOWN_KEY,
            Repair.MENDED,
            replacing("systemInstruction", "system_instruction")),
        line(gemini, Rule.UNKNOWN_ROLE, Repair.MENDED, replacing("\"model\"", "\"assistant\"")),
        line(gemini, Rule.NO_ANSWER, Repair.DROPPED, replacing("\"model\"", "\"user\"")),
        line(gemini, Rule.WRONG_SHAPE, Repair.DROPPED, replacing("\"parts\"", "\"part\"")),
        line(
            bedrock,
            Rule.WRONG_SHAPE,
            Repair.MENDED,
            replacing("\"schemaVersion\":\"bedrock-conversation-2024\",", "")),
        line(bedrock, Rule.UNKNOWN_ROLE, Repair.DROPPED, replacing("\"user\"", "\"tool\"")),
        line(
            bedrock,
            Rule.TURNS_OUT_OF_ORDER,
            Repair.NONE,
            replacing(
                "{\"role\":\"assistant\"",
                "{\"role\":\"user\",\"content\":[{\"text\":\"and?\"}]},{\"role\":\"assistant\"")),
        line(graded, Rule.WRONG_SHAPE, Repair.DROPPED, replacing("reference_answer", "reference")),
        line(
            graded,
            Rule.WRONG_SHAPE,
            Repair.DROPPED,
            replacing("\"role\":\"user\"", "\"role\":\"assistant\"")));
  }

  private static Stream<Plant> textPlants() {
    TrainingFormat chat = TrainingFormat.OPENAI_CHAT;
    return Stream.of(
        line(chat, Rule.DAMAGED_TEXT, Repair.NONE, replacing("item ", "caf\u00C3\u00A9 item ")),
        line(chat, Rule.DAMAGED_TEXT, Repair.NONE, replacing("item ", "caf\uFFFD item ")),
        line(
            chat,
            Rule.PERSONAL_DATA,
            Repair.NONE,
            replacing("item ", "write to eve.adams@mail.example.org item ")),
        line(
            chat,
            Rule.PERSONAL_DATA,
            Repair.NONE,
            replacing("item ", "call +49 170 1234567 item ")),
        line(
            chat,
            Rule.PERSONAL_DATA,
            Repair.NONE,
            replacing("item ", "pay with 4111 1111 1111 1111 item ")),
        line(
            chat,
            Rule.TOO_LONG,
            Repair.DROPPED,
            text -> text.replace("item ", "long ".repeat(60_000))),
        line(chat, Rule.DUPLICATE, Repair.DROPPED, text -> firstLine(chat)),
        line(
            chat,
            Rule.NEAR_DUPLICATE,
            Repair.NONE,
            text -> firstLine(chat).replace("item 0 ", "item 0 again ")),
        line(chat, Rule.CONFLICT, Repair.NONE, text -> firstLine(chat).replace("apple", "dance")));
  }

  private static Stream<Plant> completionPlants() {
    TrainingFormat older = TrainingFormat.PROMPT_COMPLETION;
    return Stream.of(
        line(older, Rule.SEPARATOR_MISSING, Repair.MENDED, replacing("\\n\\n###\\n\\n", "")),
        line(older, Rule.SEPARATOR_INSIDE, Repair.NONE, replacing("item ", "\\n\\n###\\n\\nitem ")),
        line(older, Rule.STOP_MISSING, Repair.MENDED, replacing(" END", "")),
        line(older, Rule.STOP_INSIDE, Repair.NONE, replacing(" brick", " the END brick")),
        line(older, Rule.LEADING_SPACE, Repair.MENDED, replacing("\" brick", "\"brick")),
        line(older, Rule.EMPTY_ANSWER, Repair.DROPPED, replacing(" brick", "")),
        line(
            older,
            Rule.WRONG_SHAPE,
            Repair.DROPPED,
            text -> "{\"prompt\":7,\"completion\":\" x END\"}"),
        new Plant(
            older,
            Rule.COMMON_PROMPT_PREFIX,
            Repair.MENDED,
            replacing("\"prompt\":\"", "\"prompt\":\"Classify the following: "),
            true),
        new Plant(
            older,
            Rule.COMMON_COMPLETION_PREFIX,
            Repair.MENDED,
            text -> text.replace("\"completion\":\"", "\"completion\":\" The answer is"),
            true),
        new Plant(
            older,
            Rule.UPPER_CASE,
            Repair.NONE,
            text -> text.replace("item", "ITEM NUMBER").replace(" w", " WX"),
            true),
        new Plant(
            older,
            Rule.ALL_PROMPTS_SAME,
            Repair.NONE,
            text -> text.replaceAll("item .*###", "go on ###"),
            true));
  }

  private static String firstLine(TrainingFormat format) {
    try {
      Path file = Files.createTempDirectory("first").resolve("f.jsonl");
      TrainingExport.write(
          file,
          pool().subList(0, 1),
          ExportSettings.of(format).withTemplate(PromptTemplate.chat("Answer with one label.")));
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path planted(Plant plant) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(clean(plant.format())));
    if (plant.everywhere()) {
      lines.replaceAll(plant.fault());
    } else {
      lines.set(PLANTED - 1, plant.fault().apply(lines.get(PLANTED - 1)));
    }
    return Files.write(folder.resolve("planted.jsonl"), lines);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void check_plantedFault_isNamedWithItsLine_andMended(Plant plant) throws IOException {
    Path file = planted(plant);
    CheckReport report = check(file, plant.format());
    Finding finding =
        report.findings().stream()
            .filter(one -> one.rule() == plant.rule())
            .findFirst()
            .orElseThrow(() -> new AssertionError(report.findings().toString()));
    Place place = finding.places().getFirst();
    assertThat(place.repair()).isEqualTo(plant.repair());
    assertThat(place.line()).isEqualTo(plant.everywhere() ? 0 : PLANTED);
    if (!plant.everywhere()) {
      assertThat(report.findings())
          .as("nothing else is wrong, but that a changed label is a rare one")
          .filteredOn(one -> one.rule() != Rule.LABEL_BALANCE)
          .containsExactly(finding);
    }
    Path mended = folder.resolve("mended.jsonl");
    assertThat(
            TrainingCheck.mend(file, mended, CheckSettings.of(plant.format(), TOKENS), line -> {}))
        .isEqualTo(report);
    CheckReport after = check(mended, plant.format());
    if (plant.repair() == Repair.NONE) {
      assertThat(after.findings()).extracting(Finding::rule).contains(plant.rule());
    } else {
      assertThat(after.findings()).isEmpty();
      assertThat(after.profile().items())
          .isEqualTo(plant.repair() == Repair.DROPPED ? ITEMS - 1 : ITEMS);
    }
  }

  @Test
  void check_bytesThatAreNotUtf8_namesTheLine() throws IOException {
    Path file = clean(TrainingFormat.OPENAI_CHAT);
    String text = Files.readString(file).replace("item 49 ", "caf\u00E9 ");
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    Finding finding = check(file, TrainingFormat.OPENAI_CHAT).findings().getFirst();
    assertThat(finding.rule()).isEqualTo(Rule.NOT_UTF8);
    assertThat(finding.places().getFirst().line()).isEqualTo(50);
  }

  @Test
  void check_byteOrderMark_isWantedByAzureAlone() throws IOException {
    Path azure = clean(TrainingFormat.AZURE_CHAT);
    assertThat(check(azure, TrainingFormat.OPENAI_CHAT).findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.BYTE_ORDER_MARK);
    Path openai = clean(TrainingFormat.OPENAI_CHAT);
    assertThat(check(openai, TrainingFormat.AZURE_CHAT).findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.BYTE_ORDER_MARK);
    Path mended = folder.resolve("mended.jsonl");
    TrainingCheck.mend(
        openai, mended, CheckSettings.of(TrainingFormat.AZURE_CHAT, TOKENS), line -> {});
    assertThat(Files.readAllBytes(mended)).isEqualTo(Files.readAllBytes(azure));
  }

  @Test
  void check_heldOutPrompt_isALeak() throws IOException {
    Path file = clean(TrainingFormat.OPENAI_CHAT);
    Path heldOut = folder.resolve("held-out.jsonl");
    Files.writeString(
        heldOut,
        firstLine(TrainingFormat.OPENAI_CHAT)
            .replace("item 0", "ITEM  0")
            .replace("apple", "something else"));
    CheckReport report =
        TrainingCheck.check(
            file,
            CheckSettings.of(TrainingFormat.OPENAI_CHAT, TOKENS).withHeldOut(List.of(heldOut)));
    assertThat(report.findings())
        .containsExactly(
            new Finding(
                Rule.LEAK, 1, List.of(new Place(1, "held-out.jsonl line 1", Repair.DROPPED))));
  }

  @Test
  void check_size_againstWhatIsTakenAndWhatHelps() throws IOException {
    Path file = folder.resolve("few.jsonl");
    for (int items : new int[] {1, 9, 10, 99, 100}) {
      TrainingExport.write(
          file, pool().subList(0, items), ExportSettings.of(TrainingFormat.OPENAI_CHAT));
      CheckReport report = check(file, TrainingFormat.OPENAI_CHAT);
      boolean tooFew = report.findings().stream().anyMatch(one -> one.rule() == Rule.TOO_FEW);
      assertThat(tooFew).as("%d items", items).isEqualTo(items < 10);
      if (!tooFew) {
        assertThat(report.advice()).extracting(Finding::rule).contains(Rule.FEW);
      }
    }
  }

  @Test
  void check_unequalLabels_areNamed() {
    List<Example> pool = new ArrayList<>();
    for (Example one : pool()) {
      pool.add(Example.of(one.id(), one.input(), pool.size() % 40 == 0 ? "rare" : "often"));
    }
    Path file = folder.resolve("labels.jsonl");
    TrainingExport.write(file, pool, ExportSettings.of(TrainingFormat.OPENAI_CHAT));
    CheckReport report = check(file, TrainingFormat.OPENAI_CHAT);
    assertThat(report.findings())
        .containsExactly(
            new Finding(
                Rule.LABEL_BALANCE,
                1,
                List.of(new Place(0, "117 of \"often\", 3 of \"rare\"", Repair.NONE))));
    assertThat(report.advice())
        .flatExtracting(Finding::places)
        .extracting(Place::detail)
        .contains("labels: 98 % are \"often\"");
  }

  @Test
  void check_personalData_isNeverShownInFull() throws IOException {
    Path file = clean(TrainingFormat.OPENAI_CHAT);
    Files.writeString(
        file,
        Files.readString(file)
            .replace("item 3 ", "eve.adams@mail.example.org +49 170 1234567 4111-1111-1111-1111 "));
    String shown = check(file, TrainingFormat.OPENAI_CHAT).toString();
    assertThat(shown)
        .contains("card ending in 1111", "telephone ending in 67", "e-mail e***@***.org")
        .doesNotContain("eve.adams")
        .doesNotContain("1234567")
        .doesNotContain("4111-1111");
  }

  @Test
  void check_personalDataAsLabelOrKey_isMaskedToo() throws IOException {
    Path file = clean(TrainingFormat.OPENAI_CHAT);
    Files.writeString(
        file,
        Files.readString(file)
            .replace("apple", "eve.adams@mail.example.org")
            .replaceFirst("\\{\"messages\"", "{\"eve.adams@mail.example.org\":1,\"messages\""));
    CheckReport report = check(file, TrainingFormat.OPENAI_CHAT);
    assertThat(report.profile().labels()).containsEntry("e-mail e***@***.org", 30L);
    assertThat(report.findings()).extracting(Finding::rule).contains(Rule.UNKNOWN_KEY);
    assertThat(report.toString()).doesNotContain("eve.adams");
  }

  @Test
  void check_manyItems_saysThatNearDuplicatesWereNotLookedFor() {
    Path file = clean(TrainingFormat.OPENAI_CHAT);
    CheckSettings few =
        CheckSettings.of(TrainingFormat.OPENAI_CHAT, TOKENS).withNearDuplicates(0.9, 50);
    assertThat(TrainingCheck.check(file, few).profile().notes())
        .containsExactly("near duplicates were not looked for: there are more than 50 items");
  }

  @Test
  void mend_ontoItself_isRefused() {
    Path file = clean(TrainingFormat.OPENAI_CHAT);
    CheckSettings settings = CheckSettings.of(TrainingFormat.OPENAI_CHAT, TOKENS);
    assertThatThrownBy(() -> TrainingCheck.mend(file, file, settings, line -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
