package dev.exemplar4j.finetune.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.finetune.TrainingExport;
import dev.exemplar4j.finetune.TrainingTokens;
import dev.exemplar4j.finetune.format.FormatLimits;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What only a whole file shows: its size, its labels, its instructions, its kinds. */
class WholeFileRulesTest {

  private static final CheckSettings CHAT =
      CheckSettings.of(TrainingFormat.OPENAI_CHAT, LineCase.TOKENS).withNearDuplicates(1, 0);

  @TempDir private Path folder;

  private static String line(String system, String prompt, String answer) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    ArrayNode messages = line.putArray("messages");
    if (!system.isEmpty()) {
      messages.addObject().put("role", "system").put("content", system);
    }
    messages.addObject().put("role", "user").put("content", prompt);
    messages.addObject().put("role", "assistant").put("content", answer);
    return line.toString();
  }

  private Path file(List<String> lines) throws IOException {
    return Files.write(folder.resolve("t.jsonl"), lines);
  }

  private static List<String> places(CheckReport report, Rule rule) {
    return Stream.concat(report.findings().stream(), report.advice().stream())
        .filter(one -> one.rule() == rule)
        .flatMap(one -> one.places().stream())
        .map(place -> place.line() + " " + place.repair() + " " + place.detail())
        .toList();
  }

  /** As many prompts as counts say, each with the answer of its count. */
  private Path answered(int... counts) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int label = 0; label < counts.length; label++) {
      for (int i = 0; i < counts[label]; i++) {
        lines.add(line("", "prompt " + lines.size(), "label " + label));
      }
    }
    return file(lines);
  }

  private static List<String> size(TrainingFormat format, int items, long bytes) {
    FileFacts facts = new FileFacts();
    Findings findings = new Findings();
    CheckSettings settings = CheckSettings.of(format, LineCase.TOKENS);
    var item =
        TrainingFormat.REWARD_PAIRS.read(
            JsonNodeFactory.instance
                .objectNode()
                .put("prompt", "u")
                .put("chosen", "a")
                .put("rejected", "b"),
            settings.marks());
    IntStream.range(0, items).forEach(i -> facts.add(item, i + 1, 1));
    new WholeFileChecks(settings, facts, findings).size(bytes);
    return Stream.of(findings.list(false), findings.list(true))
        .flatMap(List::stream)
        .map(one -> one.rule().ruleName() + " " + one.places().getFirst().detail())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void size_oneBelowAtAndAbove_whatTheProviderTakes(TrainingFormat format) {
    FormatLimits limits = format.limits();
    String few = "few 999; each doubling helps about as much as the one before";
    long most = limits.maxFileBytes();
    assertThat(size(format, 999, most)).containsExactly(few);
    if (most == 0) {
      assertThat(size(format, 999, Long.MAX_VALUE)).containsExactly(few);
    } else {
      assertThat(size(format, 999, most + 1))
          .containsExactly("file-too-large %,d bytes, of %,d".formatted(most + 1, most), few);
    }
    int least = limits.minExamples();
    assertThat(size(format, least, 1))
        .containsExactly("few " + least + "; a gain shows from 50 to 100 on");
    assertThat(size(format, least - 1, 1))
        .containsExactly("too-few %d of at least %d".formatted(least - 1, least));
  }

  @ParameterizedTest
  @CsvSource({"99,true,false", "100,false,true", "999,false,true", "1000,false,false"})
  void size_fewItems_tellsWhatMoreWouldDo(int items, boolean fewer, boolean few) {
    List<String> found = size(TrainingFormat.OPENAI_CHAT, items, 1);
    assertThat(found.contains("few " + items + "; a gain shows from 50 to 100 on"))
        .isEqualTo(fewer);
    assertThat(
            found.contains(
                "few " + items + "; each doubling helps about as much as the one before"))
        .isEqualTo(few);
  }

  @Test
  void labels_tenTimesAsOften_areEqualEnough_elevenTimesNot() throws IOException {
    assertThat(places(TrainingCheck.check(answered(20, 2), CHAT), Rule.LABEL_BALANCE)).isEmpty();
    assertThat(places(TrainingCheck.check(answered(21, 5, 2), CHAT), Rule.LABEL_BALANCE))
        .containsExactly("0 NONE 21 of \"label 0\", 2 of \"label 2\"");
    assertThat(places(TrainingCheck.check(answered(50), CHAT), Rule.LABEL_BALANCE)).isEmpty();
  }

  @Test
  void labels_aThirdOfTheItems_areNoLabels() throws IOException {
    assertThat(TrainingCheck.check(answered(4, 1, 1), CHAT).profile().labels()).isEmpty();
    assertThat(TrainingCheck.check(answered(1, 7, 1), CHAT).profile().labels()).isEmpty();
    assertThat(TrainingCheck.check(answered(1, 8, 1), CHAT).profile().labels().entrySet())
        .extracting(Map.Entry::getKey, Map.Entry::getValue)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("label 1", 8L),
            org.assertj.core.api.Assertions.tuple("label 0", 1L),
            org.assertj.core.api.Assertions.tuple("label 2", 1L));
  }

  @Test
  void labels_longerThan200Characters_areTexts() throws IOException {
    for (int length : new int[] {200, 201}) {
      String answer = "x".repeat(length);
      Path file =
          file(IntStream.range(0, 9).mapToObj(i -> line("", "prompt " + i, answer)).toList());
      assertThat(TrainingCheck.check(file, CHAT).profile().labels())
          .isEqualTo(length > 200 ? Map.of() : Map.of(answer, 9L));
    }
  }

  @Test
  void oneSided_fourFifths_isAWord_lessIsNot() throws IOException {
    assertThat(places(TrainingCheck.check(answered(8, 2), CHAT), Rule.ONE_SIDED))
        .containsExactly("0 NONE labels: 80 % are \"label 0\"");
    assertThat(places(TrainingCheck.check(answered(79, 21), CHAT), Rule.ONE_SIDED)).isEmpty();
    assertThat(places(TrainingCheck.check(answered(99, 1), CHAT), Rule.ONE_SIDED))
        .containsExactly("0 NONE labels: 99 % are \"label 0\"");
    assertThat(places(TrainingCheck.check(answered(100, 1), CHAT), Rule.ONE_SIDED)).isEmpty();
    assertThat(places(TrainingCheck.check(answered(100), CHAT), Rule.ONE_SIDED)).isEmpty();
  }

  @Test
  void oneSided_languagesAndSources_areNamedToo() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      lines.add(line("", (i < 9 ? "what is the answer to " : "was ist und der die ") + i, "a" + i));
    }
    Path file = file(lines);
    Files.write(
        file.resolveSibling(file.getFileName() + TrainingExport.ORIGIN_SUFFIX),
        List.of(
            "{\"metadata\":{\"source\":\"web\"}}",
            "{\"metadata\":{\"source\":\"web\"}}",
            "no JSON",
            "{\"metadata\":{\"source\":7}}",
            "{\"metadata\":\"web\"}",
            "[]",
            "",
            "{\"metadata\":{\"source\":\"book\"}}",
            "{\"metadata\":{\"source\":\"web\"}}",
            "{\"metadata\":{\"source\":\"web\"}}"));
    CheckReport report = TrainingCheck.check(file, CHAT);
    assertThat(report.profile().sources().toString()).isEqualTo("{web=4, book=1}");
    assertThat(report.profile().languages().toString()).isEqualTo("{English=9, German=1}");
    assertThat(places(report, Rule.ONE_SIDED))
        .containsExactly(
            "0 NONE languages: 90 % are \"English\"", "0 NONE sources: 80 % are \"web\"");
  }

  @Test
  void oneSided_lengths_aboveFiftyTimesTheMiddle() throws IOException {
    TrainingTokens characters = TrainingTokens.of(TokenCounter.ofCharacters(1));
    CheckSettings settings = CheckSettings.of(TrainingFormat.REWARD_PAIRS, characters);
    String pair = "{\"prompt\":\"%s\",\"chosen\":\"a\",\"rejected\":\"b\"}";
    long one = TrainingCheck.check(file(List.of(pair.formatted("a"))), settings).profile().tokens();
    for (int more : new int[] {0, 1}) {
      String longest = "x".repeat((int) (50 * one - one + 1 + more));
      Path file =
          file(Stream.of("b", longest, "c", "d").map(text -> pair.formatted(text)).toList());
      CheckReport report = TrainingCheck.check(file, settings);
      assertThat(report.profile().tokensOfOne().longest()).isEqualTo(50 * one + more);
      assertThat(places(report, Rule.ONE_SIDED))
          .isEqualTo(
              more == 0
                  ? List.of()
                  : List.of(
                      "0 NONE lengths: the longest has %,d tokens, half have fewer than %,d"
                          .formatted(50 * one + 1, one)));
    }
  }

  @Test
  void instructions_ofSome_areNamedWithTheFirstOfTheRarerKind() throws IOException {
    for (String kinds : List.of("s..", ".s.", "ss.", "s.ss", "s.", ".s", "...", "sss")) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < kinds.length(); i++) {
        lines.add(line(kinds.charAt(i) == 's' ? "Be kind." : "", "prompt " + i, "a" + i));
      }
      long with = kinds.chars().filter(c -> c == 's').count();
      int rarer = kinds.indexOf(with * 2 > kinds.length() ? '.' : 's') + 1;
      boolean mixed = with > 0 && with < kinds.length();
      assertThat(places(TrainingCheck.check(file(lines), CHAT), Rule.MIXED_INSTRUCTIONS))
          .as(kinds)
          .isEqualTo(mixed ? List.of(rarer + " NONE the first of the rarer kind") : List.of());
    }
  }

  @Test
  void capitals_moreThanAThird_areNamed() throws IOException {
    for (String prompt :
        List.of("ABcd", "ABcde", "Abc", "Ab", "ABCDE", "abc", "123", "\u00c4\u00d6aou")) {
      long upper = prompt.chars().filter(Character::isUpperCase).count();
      long letters = prompt.chars().filter(Character::isLetter).count();
      assertThat(
              places(
                  TrainingCheck.check(file(List.of(line("", prompt, "A"))), CHAT), Rule.UPPER_CASE))
          .as(prompt)
          .isEqualTo(3 * upper > letters ? List.of("0 NONE ") : List.of());
    }
  }

  @Test
  void promptsThatAreOne_areNamedFromTwoOn() throws IOException {
    String one = line("", "same", "a");
    String two = line("", "same", "b");
    assertThat(places(TrainingCheck.check(file(List.of(one)), CHAT), Rule.ALL_PROMPTS_SAME))
        .isEmpty();
    assertThat(places(TrainingCheck.check(file(List.of(one, two)), CHAT), Rule.ALL_PROMPTS_SAME))
        .containsExactly("0 NONE ");
    assertThat(
            places(
                TrainingCheck.check(file(List.of(one, two, line("", "other", "c"))), CHAT),
                Rule.ALL_PROMPTS_SAME))
        .isEmpty();
  }

  @Test
  void mark_alone_isAFileWithoutLines() throws IOException {
    Path file =
        Files.write(folder.resolve("t.jsonl"), new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    CheckReport report = TrainingCheck.check(file, CHAT);
    assertThat(places(report, Rule.BYTE_ORDER_MARK))
        .containsExactly("0 MENDED there is a byte order mark");
    assertThat(report.findings()).extracting(Finding::rule).doesNotContain(Rule.BLANK_LINE);
    assertThat(report.profile().lines()).isZero();
    Files.write(file, new byte[0]);
    CheckReport azure =
        TrainingCheck.check(file, CheckSettings.of(TrainingFormat.AZURE_CHAT, LineCase.TOKENS));
    assertThat(places(azure, Rule.BYTE_ORDER_MARK))
        .containsExactly("0 MENDED the byte order mark is missing");
    assertThat(azure.profile().lines()).isZero();
  }

  @Test
  void tally_beyondItsLimit_givesUp() {
    Tally tally = new Tally(3);
    for (String word : List.of("b", "a", "c", "c", "b", "c")) {
      tally.add(word);
    }
    assertThat(tally.mostFrequentFirst().toString()).isEqualTo("{c=3, b=2, a=1}");
    tally.add("d");
    tally.add("a");
    assertThat(tally.mostFrequentFirst()).isEmpty();
  }

  @Test
  void tally_equallyFrequent_isInTheOrderOfWords() {
    Tally tally = new Tally(10);
    List<String> words = new ArrayList<>(List.of("pear", "fig", "apple", "plum", "date"));
    Collections.reverse(words);
    words.forEach(tally::add);
    assertThat(tally.mostFrequentFirst().keySet())
        .containsExactly("apple", "date", "fig", "pear", "plum");
  }

  @Test
  void tally_addressesThatLookTheSameMasked_areOne() {
    Tally tally = new Tally(10);
    tally.add("eve@mail.org");
    tally.add("ed@post.org");
    assertThat(tally.mostFrequentFirst()).isEqualTo(Map.of("e-mail e***@***.org", 2L));
  }

  @Test
  void profile_countsLinesItemsAndTokens() throws IOException {
    String text = line("", "u", "a") + "\n\n{}\n" + line("", "uu", "aa") + "\n";
    Path file = Files.write(folder.resolve("t.jsonl"), text.getBytes(StandardCharsets.UTF_8));
    Profile profile = TrainingCheck.check(file, CHAT).profile();
    assertThat(profile.lines()).isEqualTo(4);
    assertThat(profile.items()).isEqualTo(2);
    assertThat(profile.tokens())
        .isEqualTo(profile.tokensOfOne().shortest() + profile.tokensOfOne().longest());
  }
}
