package dev.exemplar4j.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.exemplar4j.Choices;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.ToolCall;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.order.Ordering;
import dev.exemplar4j.prompt.Prompt;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.prompt.TextLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenBudgetTest {

  private static final TokenCounter CHARACTERS = TokenCounter.ofCharacters(1);
  private static final PromptTemplate LINES =
      PromptTemplate.text(new TextLayout("", "{input}:{output}", "\n", "{input}:"));

  private static Example sized(String id, int characters) {
    return Example.of(id, "x".repeat(characters - 1), "y");
  }

  private static Selection apply(Stage stage, Selection given) {
    return stage.apply(SelectionRequest.of(given.input(), 100), given);
  }

  @Test
  void of_firstDoesNotFit_isSkippedAndTheNextIsTaken() {
    Selection given =
        Choices.of("q", List.of(sized("long", 50), sized("a", 4), sized("b", 30), sized("c", 4)));
    Selection fits = apply(TokenBudget.of(20, LINES, CHARACTERS), given);
    assertThat(fits.ids()).containsExactly("a", "c");
    assertThat(fits.examples()).extracting(SelectedExample::rank).containsExactly(1, 2);
    StageTrace trace = fits.trace().getLast();
    assertThat(trace.stage()).isEqualTo("token-budget(max=20)");
    assertThat(trace.tokens()).isEqualTo(LINES.render(fits).text().length());
    assertThat(trace.dropped())
        .extracting(StageTrace.Dropped::id, StageTrace.Dropped::reason)
        .containsExactly(
            tuple("long", "would make 54 tokens of 20"), tuple("b", "would make 40 tokens of 20"));
  }

  @Test
  void of_exactlyTheLimit_fits() {
    Selection given = Choices.of("q", List.of(sized("a", 4)));
    assertThat(apply(TokenBudget.of(8, LINES, CHARACTERS), given).ids()).containsExactly("a");
    assertThat(apply(TokenBudget.of(7, LINES, CHARACTERS), given).ids()).isEmpty();
  }

  @Test
  void of_promptAloneDoesNotFit_keepsNoneAndSaysSo() {
    Selection given = Choices.of("a long question", List.of(sized("a", 4)));
    Selection none = apply(TokenBudget.of(10, LINES, CHARACTERS), given);
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.trace().getLast().tokens()).isEqualTo(16);
    assertThat(none.trace().getLast().dropped().getFirst().reason())
        .isEqualTo("the prompt has 16 tokens of 10 without examples");
  }

  @Test
  void of_reserveAndCap() {
    Selection given = Choices.of("q", List.of(sized("big", 12), sized("a", 4), sized("b", 4)));
    TokenBudgetSettings window = TokenBudgetSettings.of(100).withReservedForAnswer(86);
    assertThat(apply(TokenBudget.of(window, LINES, CHARACTERS), given).ids())
        .containsExactly("a", "b");
    TokenBudgetSettings capped = TokenBudgetSettings.of(100).withMaxPerExample(6);
    Selection small = apply(TokenBudget.of(capped, LINES, CHARACTERS), given);
    assertThat(small.ids()).containsExactly("a", "b");
    assertThat(small.trace().getLast().dropped().getFirst().reason())
        .isEqualTo("has 14 tokens where 6 are the most");
  }

  @Test
  void of_capAsLargeAsTheBudget_speaksOfTheWholePrompt() {
    Selection given = Choices.of("q", List.of(sized("big", 20)));
    TokenBudgetSettings capped = TokenBudgetSettings.of(10).withMaxPerExample(10);
    Selection none = apply(TokenBudget.of(capped, LINES, CHARACTERS), given);
    assertThat(none.trace().getLast().dropped().getFirst().reason())
        .isEqualTo("would make 24 tokens of 10");
  }

  @Test
  void of_textsOfNoTokensAndNoOverhead_areCountedAsNone() {
    TokenBudgetSettings free = TokenBudgetSettings.of(1).withOverhead(new ChatOverhead(0, 0));
    Selection given = Choices.of("q", List.of(sized("a", 4), sized("b", 4)));
    Selection all = apply(TokenBudget.of(free, PromptTemplate.chat(""), text -> 0), given);
    assertThat(all.ids()).containsExactly("a", "b");
    assertThat(all.trace().getLast().tokens()).isZero();
  }

  @Test
  void of_afterAnOrdering_keepsTheOrderAndDropsTheWorst() {
    Selection given = Choices.of("q", List.of(sized("a", 4), sized("b", 4), sized("c", 4)));
    Selection ordered = apply(Ordering.BEST_LAST, given);
    assertThat(apply(TokenBudget.of(16, LINES, CHARACTERS), ordered).ids())
        .containsExactly("b", "a");
  }

  @Test
  void of_emptyChoice_isEmpty() {
    Selection none = apply(TokenBudget.of(16, LINES, CHARACTERS), Choices.of("q", List.of()));
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.trace().getLast().tokens()).isEqualTo(2);
  }

  @Test
  void of_fixedExamplesAreCounted() {
    PromptTemplate template = LINES.withFixedExamples(List.of(sized("f", 10)));
    Selection given = Choices.of("q", List.of(sized("a", 4)));
    assertThat(apply(TokenBudget.of(18, template, CHARACTERS), given).ids()).isEmpty();
    assertThat(apply(TokenBudget.of(20, template, CHARACTERS), given).ids()).containsExactly("a");
  }

  @Test
  void of_chat_countsEveryTextOnce() {
    AtomicInteger counts = new AtomicInteger();
    TokenCounter counter =
        text -> {
          counts.incrementAndGet();
          return text.length();
        };
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      examples.add(Example.of("e" + i, "input " + i, "output " + i));
    }
    apply(TokenBudget.of(400, PromptTemplate.chat("S"), counter), Choices.of("q", examples));
    int roles = 3;
    assertThat(counts).hasValue(2 + roles + 2 * 64);
  }

  @Test
  void of_randomChoices_equalsTheNaiveWayAndHoldsTheLimit() {
    PromptTemplate chat = PromptTemplate.chat("System.");
    PromptTokens tokens = PromptTokens.of(TokenCounters.jtokkit());
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Selection given = Choices.random(random, random.nextInt(10));
      List<SelectedExample> mixed = new ArrayList<>(given.examples());
      Collections.shuffle(mixed, random);
      Selection candidates = new Selection(given.input(), mixed, List.of());
      PromptTemplate template = random.nextBoolean() ? chat : LINES;
      int k = 1 + random.nextInt(10);
      int max = 1 + random.nextInt(150);
      Selection kept =
          TokenBudget.of(max, template, tokens.counter())
              .apply(SelectionRequest.of(given.input(), k), candidates);
      assertThat(kept.ids())
          .as("seed %d", seed)
          .isEqualTo(naive(candidates, template, tokens, k, max));
      if (!kept.isEmpty()) {
        assertThat(kept.trace().getLast().tokens())
            .as("seed %d", seed)
            .isEqualTo(tokens.count(template.render(kept)))
            .isLessThanOrEqualTo(max);
      }
    }
  }

  private static List<String> naive(
      Selection given, PromptTemplate template, PromptTokens tokens, int k, int max) {
    Set<String> kept = new HashSet<>();
    List<SelectedExample> byRank = new ArrayList<>(given.examples());
    byRank.sort(Comparator.comparingInt(SelectedExample::rank));
    for (SelectedExample one : byRank) {
      kept.add(one.id());
      List<SelectedExample> shown =
          given.examples().stream().filter(e -> kept.contains(e.id())).toList();
      Selection trial = new Selection(given.input(), shown, List.of());
      if (kept.size() > k || tokens.count(template.render(trial)) > max) {
        kept.remove(one.id());
      }
    }
    return given.ids().stream().filter(kept::contains).toList();
  }

  @Test
  void count_callsAndResultsOfTools_countWithNameAndArguments() {
    Turn call = new Turn.FromAssistant("ab", List.of(new ToolCall("1", "find", "{\"q\":1}")));
    Turn result = new Turn.FromTool("1", "find", "found");
    Example talk =
        new Example("c", "in", "out", Metadata.EMPTY, List.of(Turn.user("hi"), call, result));
    Prompt prompt = PromptTemplate.chat("S").render(Choices.of("q", List.of(talk)));
    List<String> texts =
        List.of(
            "system",
            "S",
            "user",
            "hi",
            "assistant",
            "ab",
            "find",
            "{\"q\":1}",
            "tool",
            "find",
            "found",
            "user",
            "q");
    int characters = texts.stream().mapToInt(String::length).sum();
    assertThat(prompt.turns()).hasSize(5);
    assertThat(new PromptTokens(CHARACTERS, ChatOverhead.NONE).count(prompt)).isEqualTo(characters);
    assertThat(PromptTokens.of(CHARACTERS).count(prompt)).isEqualTo(characters + 3 + 5 * 3);
  }

  @Test
  void withOverhead_perMessageAndPrompt_isCounted() {
    PromptTemplate chat = PromptTemplate.chat("");
    Selection given = Choices.of("q", List.of());
    TokenBudgetSettings settings =
        TokenBudgetSettings.of(100).withOverhead(new ChatOverhead(10, 20));
    Selection kept = apply(TokenBudget.of(settings, chat, CHARACTERS), given);
    assertThat(kept.trace().getLast().tokens()).isEqualTo("user".length() + 1 + 10 + 20);
  }

  @Test
  void of_asManyTokensAsAllow_keepsThem() {
    Selection given = Choices.of("q", List.of(sized("a", 4), sized("b", 4)));
    TokenBudgetSettings capped = TokenBudgetSettings.of(100).withMaxPerExample(6);
    assertThat(apply(TokenBudget.of(capped, LINES, CHARACTERS), given).ids())
        .containsExactly("a", "b");
    TokenBudgetSettings tighter = TokenBudgetSettings.of(100).withMaxPerExample(5);
    assertThat(apply(TokenBudget.of(tighter, LINES, CHARACTERS), given).ids()).isEmpty();
    Selection prompt = apply(TokenBudget.of(2, LINES, CHARACTERS), Choices.of("q", List.of()));
    assertThat(prompt.trace().getLast().tokens()).isEqualTo(2);
  }

  @Test
  void of_promptAloneFitsExactly_saysWhatEachExampleWouldMake() {
    Selection given = Choices.of("q", List.of(sized("a", 4)));
    assertThat(apply(TokenBudget.of(2, LINES, CHARACTERS), given).trace().getLast().dropped())
        .extracting(StageTrace.Dropped::reason)
        .containsExactly("would make 8 tokens of 2");
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertThatThrownBy(() -> TokenBudgetSettings.of(0))
        .hasMessage("maxTokens must be at least 1 but was 0");
    assertThatThrownBy(() -> TokenBudgetSettings.of(10).withReservedForAnswer(10))
        .hasMessage("reservedForAnswer must be in [0, 10) but was 10");
    assertThatThrownBy(() -> TokenBudgetSettings.of(10).withMaxPerExample(0))
        .hasMessage("maxPerExample must be at least 1 but was 0");
    assertThatThrownBy(() -> new ChatOverhead(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ChatOverhead(0, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(TokenBudgetSettings.of(10).withMaxPerExample(1).maxPerExample()).isEqualTo(1);
    assertThat(TokenBudgetSettings.of(1).withReservedForAnswer(0).maxTokens()).isEqualTo(1);
  }

  @Test
  void of_counterThatReturnsNonsense_isRefused() {
    Stage stage = TokenBudget.of(10, LINES, text -> -1);
    assertThatThrownBy(() -> apply(stage, Choices.of("q", List.of())))
        .hasMessage("token counter must not return a negative number but returned -1");
  }
}
