package dev.exemplar4j.finetune.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.LineReader;
import dev.exemplar4j.file.StrictJson;
import dev.exemplar4j.finetune.format.TrainingFormat;
import dev.exemplar4j.finetune.format.TrainingItem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;

/** One way through a file: each line is judged, and written as far as it can stay. */
final class FilePass {
  private final Path file;
  private final String source;
  private final CheckSettings settings;
  private final boolean openEnded;
  private final FilePrefixes prefixes;
  private final LineChecks checks;
  private final StrictJson json;
  private final Findings findings = new Findings();
  private final FileFacts facts = new FileFacts();
  private final Repetitions repetitions;
  private final NearItems near;
  private long lines;

  FilePass(Path file, CheckSettings settings, FileFacts ahead) {
    this.file = file;
    this.source = file.toString();
    this.settings = settings;
    this.openEnded = ahead.isOpenEnded();
    this.prefixes = ahead.prefixes();
    this.checks = checks(settings.format());
    this.json = StrictJson.with(settings.limits());
    this.repetitions = new Repetitions(settings, openEnded, prefixes);
    this.near = new NearItems(settings);
  }

  private LineChecks checks(TrainingFormat format) {
    return switch (format) {
      case OPENAI_CHAT, AZURE_CHAT, TOGETHER_CHAT, FIREWORKS_CHAT, MISTRAL_CHAT, OPENAI_RFT ->
          new ChatLineChecks(format);
      case PROMPT_COMPLETION -> new CompletionLineChecks(settings.marks(), prefixes, openEnded);
      case VERTEX_GEMINI -> new GeminiLineChecks();
      case BEDROCK_CONVERSATION -> new BedrockLineChecks();
      case OPENAI_DPO -> new PreferenceLineChecks();
      case REWARD_PAIRS -> new RewardLineChecks();
    };
  }

  void readHeldOut() {
    settings.heldOut().forEach(repetitions::hold);
  }

  void run(OutputStream mended, LongConsumer progress) throws IOException {
    try (LineReader reader = LineReader.open(file, settings.limits())) {
      for (Optional<LineReader.Line> next = reader.next(); next.isPresent(); next = reader.next()) {
        lines = next.get().number();
        write(next.get(), mended);
        progress.accept(lines);
      }
    }
  }

  private void write(LineReader.Line line, OutputStream mended) throws IOException {
    LineVerdict verdict = new LineVerdict();
    Optional<ObjectNode> object = judge(line, verdict);
    findings.add(line.number(), verdict);
    if (object.isEmpty() || verdict.isDropped()) {
      return;
    }
    boolean changed = verdict.isMended() || !prefixes.equals(FilePrefixes.NONE);
    mended.write(changed ? object.get().toString().getBytes(StandardCharsets.UTF_8) : line.bytes());
    mended.write('\n');
  }

  private Optional<ObjectNode> judge(LineReader.Line line, LineVerdict verdict) {
    Optional<ObjectNode> object = parsed(line, verdict);
    object.ifPresent(
        node -> {
          checks.check(node, verdict);
          if (!verdict.isDropped()) {
            item(node, line.number(), verdict);
          }
        });
    return object;
  }

  private Optional<ObjectNode> parsed(LineReader.Line line, LineVerdict verdict) {
    String text;
    try {
      text = line.text(source);
    } catch (DataException e) {
      verdict.dropped(Rule.NOT_UTF8, rule(e, line.number()));
      return Optional.empty();
    }
    if (text.isBlank()) {
      verdict.dropped(Rule.BLANK_LINE, "");
      return Optional.empty();
    }
    try {
      JsonNode node = json.readLine(text, source, line.number());
      if (node instanceof ObjectNode object) {
        return Optional.of(object);
      }
      verdict.dropped(Rule.WRONG_SHAPE, "a line must hold one JSON object");
    } catch (DataException e) {
      verdict.dropped(Rule.NOT_JSON, rule(e, line.number()));
    }
    return Optional.empty();
  }

  /** The message without file and line, which the finding has itself. */
  private String rule(DataException fault, long line) {
    String message = String.valueOf(fault.getMessage());
    String place = source + " line " + line + ": ";
    return message.startsWith(place) ? message.substring(place.length()) : message;
  }

  private void item(ObjectNode node, long line, LineVerdict verdict) {
    TrainingItem item;
    try {
      item = settings.format().read(node, settings.marks());
    } catch (IllegalArgumentException e) {
      verdict.dropped(Rule.WRONG_SHAPE, String.valueOf(e.getMessage()));
      return;
    }
    TextChecks.check(item, openEnded, verdict);
    if (verdict.isDropped()) {
      return;
    }
    long tokens = settings.tokens().count(item, settings.format(), settings.marks());
    if (settings.tokenLimit() > 0 && tokens > settings.tokenLimit()) {
      verdict.dropped(
          Rule.TOO_LONG,
          String.format(Locale.ROOT, "%,d tokens, of %,d", tokens, settings.tokenLimit()));
    }
    repetitions.check(item, line, verdict);
    if (!verdict.isDropped()) {
      facts.add(item, line, tokens);
      near.add(item, line);
    }
  }

  CheckReport report(long bytes, boolean marked) {
    near.find(findings);
    WholeFileChecks whole = new WholeFileChecks(settings, facts, findings);
    whole.beginning(marked);
    whole.size(bytes);
    whole.prefixes(prefixes);
    whole.contents(openEnded);
    Sources sources = Sources.beside(file, settings.limits());
    whole.variety(sources.counts());
    return new CheckReport(
        findings.list(false),
        findings.list(true),
        new Profile(
            lines,
            facts.items(),
            facts.tokens().sum(),
            facts.tokens().lengths(),
            facts.labels(),
            facts.languages(),
            sources.counts(),
            near.notes()));
  }
}
