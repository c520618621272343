package dev.exemplar4j.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.exemplar4j.DataFolder;
import dev.exemplar4j.budget.ChatOverhead;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.budget.TokenCounters;
import dev.exemplar4j.cost.Assumptions;
import dev.exemplar4j.cost.CacheUse;
import dev.exemplar4j.cost.Component;
import dev.exemplar4j.cost.CostModel;
import dev.exemplar4j.cost.Effort;
import dev.exemplar4j.cost.HitRate;
import dev.exemplar4j.cost.Horizon;
import dev.exemplar4j.cost.RequestTokens;
import dev.exemplar4j.cost.Traffic;
import dev.exemplar4j.cost.TrainingSet;
import dev.exemplar4j.cost.TunedPrompt;
import dev.exemplar4j.cost.Tuning;
import dev.exemplar4j.cost.Workload;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.finetune.check.CheckSettings;
import dev.exemplar4j.finetune.check.Profile;
import dev.exemplar4j.finetune.check.TrainingCheck;
import dev.exemplar4j.finetune.format.TextMarks;
import dev.exemplar4j.finetune.format.TrainingFormat;
import dev.exemplar4j.finetune.format.TrainingItem;
import dev.exemplar4j.prompt.PromptTemplate;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file is billed: counted once more from its lines, by the published rule. */
class TrainingTokensTest {
  private static final Encoding REFERENCE =
      Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  @TempDir private Path folder;

  /** 3 for each message, its role and its text; 3 for each item. */
  private static long reference(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    long tokens = 0;
    for (String line : Files.readAllLines(file)) {
      tokens += 3;
      for (JsonNode message : json.readTree(line).get("messages")) {
        tokens += 3;
        tokens += REFERENCE.countTokensOrdinary(message.get("role").textValue());
        tokens += REFERENCE.countTokensOrdinary(message.get("content").textValue());
      }
    }
    return tokens;
  }

  private static Profile profile(Path file) {
    TrainingTokens tokens = TrainingTokens.of(TokenCounters.jtokkit());
    return TrainingCheck.check(
            file, CheckSettings.of(TrainingFormat.OPENAI_CHAT, tokens).withNearDuplicates(1, 0))
        .profile();
  }

  @Test
  void tokensOfAnExport_areThoseOfItsLines() throws IOException {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      pool.add(Example.of("e" + i, "How do I reset no. " + i * 7_919 + "? \u4F60\u597D", "r " + i));
    }
    Path file = folder.resolve("train.jsonl");
    TrainingExport.write(
        file,
        pool,
        ExportSettings.of(TrainingFormat.OPENAI_CHAT)
            .withTemplate(PromptTemplate.chat("Answer with one label.")));
    assertThat(profile(file).tokens()).isEqualTo(reference(file));
  }

  @Test
  void tokensOfARealExport_areThoseOfItsLines() throws IOException {
    Path train = DataFolder.find("geoquery_sql/train.jsonl").orElse(null);
    if (train == null) {
      return;
    }
    List<Example> pool = ExampleReader.readPool(List.of(train), ReadOptions.DEFAULT);
    Path file = folder.resolve("train.jsonl");
    TrainingExport.write(file, pool, ExportSettings.of(TrainingFormat.OPENAI_CHAT));
    Profile profile = profile(file);
    if (profile.items() == pool.size()) {
      assertThat(profile.tokens()).isEqualTo(reference(file));
    } else {
      assertThat(profile.tokens()).isLessThan(reference(file));
    }
  }

  /** Three texts of a hundred characters at four to a token, and what each layout bills of them. */
  @Test
  void count_ofEachLayout_isWhatOnePassBills() {
    Turn system = Turn.system("s".repeat(100));
    Turn user = Turn.user("u".repeat(100));
    List<Turn> answer = List.of(Turn.assistant("a".repeat(100)));
    List<Turn> worse = List.of(Turn.assistant("w".repeat(100)));
    Metadata tools = Metadata.of(TrainingItem.TOOLS, "t".repeat(100));
    TrainingTokens tokens =
        new TrainingTokens(TokenCounter.ofCharacters(4), new ChatOverhead(0, 0));
    TextMarks marks = new TextMarks("#".repeat(8), "", "!".repeat(4));
    long roles = 2 + 1 + 3;
    TrainingItem chat = new TrainingItem(List.of(system, user), answer, List.of(), Metadata.EMPTY);
    assertThat(tokens.count(chat, TrainingFormat.OPENAI_CHAT, marks)).isEqualTo(75 + roles);
    assertThat(tokens.count(chat, TrainingFormat.OPENAI_RFT, marks)).isEqualTo(50 + 2 + 1);
    assertThat(
            tokens.count(
                new TrainingItem(List.of(system, user), answer, worse, tools),
                TrainingFormat.OPENAI_DPO,
                marks))
        .isEqualTo(125 + roles + 3);
    assertThat(
            tokens.count(
                new TrainingItem(List.of(user), answer, List.of(), Metadata.EMPTY),
                TrainingFormat.PROMPT_COMPLETION,
                marks))
        .isEqualTo(25 + 2 + 25 + 1);
  }

  /** A thousand items of 400 tokens, three times: 1.2 million tokens at 5 dollars a million. */
  @Test
  void trainingSetOfAFile_costsWhatTheModelSays() {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String number = String.format(java.util.Locale.ROOT, "%03d", i);
      String input = number + " a".repeat(400 - 3 - 4 - 4 - 1 - number(number));
      pool.add(Example.of("e" + i, input, "yes"));
    }
    Path file = folder.resolve("train.jsonl");
    TrainingExport.write(file, pool, ExportSettings.of(TrainingFormat.OPENAI_CHAT));
    TrainingSet set = profile(file).trainingSet(3);
    assertThat(set).isEqualTo(new TrainingSet(1_000, 400, 3, 0, 0));
    Tuning tuned =
        new Tuning.Supervised(
            "tuned",
            "openai/gpt-4.1-mini-2025-04-14",
            new TunedPrompt(300, CacheUse.PREFIX),
            set,
            Effort.NONE);
    Workload workload =
        new Workload(
            new RequestTokens(300, 200, 50, 0, 150),
            Traffic.steady(10_000, new HitRate.Given(new BigDecimal("0.9"))),
            new Horizon(LocalDate.of(2026, 11, 21), 1),
            Assumptions.NONE);
    assertThat(
            CostModel.compare(workload, List.of(tuned), PriceCatalogue.shipped())
                .strategy("tuned")
                .once()
                .usd(Component.TRAINING))
        .isEqualByComparingTo("6.00");
  }

  private static int number(String text) {
    return REFERENCE.countTokensOrdinary(text);
  }
}
