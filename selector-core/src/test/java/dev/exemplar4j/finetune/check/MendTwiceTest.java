package dev.exemplar4j.finetune.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lines broken at random, up to three times each: never an error, and once mended is mended. */
class MendTwiceTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final StrictJson JSON = StrictJson.with(ReadLimits.DEFAULT);
  private static final int LINES = 150;

  @TempDir private Path folder;

  private static String clean(TrainingFormat format, int i) {
    String user = "{'role':'user','content':'u%d'}".formatted(i);
    String answer = "{'role':'assistant','content':'a%d','weight':1}".formatted(i);
    String call =
        "{'role':'assistant','tool_calls':[{'id':'c','type':'function',"
            + "'function':{'name':'f','arguments':'{}'}}]},"
            + "{'role':'tool','tool_call_id':'c','name':'f','content':'r'}";
    String chat = "{'role':'system','content':'s'}," + user + "," + call;
    String part = "{'role':'%s','parts':[{%s}]}";
    String line =
        switch (format) {
          case OPENAI_CHAT, AZURE_CHAT, TOGETHER_CHAT, FIREWORKS_CHAT, MISTRAL_CHAT ->
              "{'messages':[" + chat + "," + answer + "],'tools':[],'parallel_tool_calls':true}";
          case OPENAI_RFT ->
              "{'messages':[" + chat + "],'reference_answer':{'x':" + i + "},'level':'hard'}";
          case OPENAI_DPO ->
              "{'input':{'messages':[%s],'tools':[]},'preferred_output':[%s],"
                      .formatted(chat, answer)
                  + "'non_preferred_output':[{'role':'assistant','content':'b'}]}";
          case REWARD_PAIRS ->
              "{'prompt':[%s],'chosen':[%s],'rejected':[{'role':'assistant','content':'b'}]}"
                  .formatted(chat, answer);
          case PROMPT_COMPLETION ->
              "{'prompt':'%d p\\n\\n###\\n\\n','completion':' %d c END'}".formatted(i, i);
          case BEDROCK_CONVERSATION ->
              "{'schemaVersion':'bedrock-conversation-2024','system':[{'text':'s'}],'messages':["
                  + "{'role':'user','content':[{'text':'u%d'}]},".formatted(i)
                  + "{'role':'assistant','content':[{'text':'a'}]}]}";
          case VERTEX_GEMINI ->
              "{'systemInstruction':{'parts':[{'text':'s'}]},'tools':[],'contents':["
                  + String.join(
                      ",",
                      part.formatted("user", "'text':'u" + i + "'"),
                      part.formatted("model", "'functionCall':{'name':'f','args':{}}"),
                      part.formatted("user", "'functionResponse':{'name':'f','response':{}}"),
                      part.formatted("model", "'text':'a" + i + "'"))
                  + "]}";
        };
    return LineCase.json(line);
  }

  private static JsonNode other(Random random, JsonNode value) {
    return switch (random.nextInt(9)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.numberNode(random.nextInt(3));
      case 2 -> NODES.textNode(random.nextBoolean() ? "" : "Assistant ");
      case 3 -> NODES.arrayNode();
      case 4 -> NODES.objectNode();
      case 5 -> NODES.arrayNode().add(value.deepCopy());
      case 6 -> NODES.objectNode().set("x", value.deepCopy());
      case 7 -> NODES.booleanNode(random.nextBoolean());
      default -> NODES.textNode(value.asText().toUpperCase(Locale.ROOT));
    };
  }

  private static void breakSomething(Random random, JsonNode root) {
    List<JsonNode> holders = new ArrayList<>();
    collect(root, holders);
    JsonNode holder = holders.get(random.nextInt(holders.size()));
    if (holder instanceof ArrayNode list && !list.isEmpty()) {
      int at = random.nextInt(list.size());
      switch (random.nextInt(3)) {
        case 0 -> list.remove(at);
        case 1 -> list.add(list.get(at).deepCopy());
        default -> list.set(at, other(random, list.get(at)));
      }
    } else if (holder instanceof ObjectNode object && !object.isEmpty()) {
      List<String> keys = new ArrayList<>();
      object.fieldNames().forEachRemaining(keys::add);
      String key = keys.get(random.nextInt(keys.size()));
      JsonNode value = object.get(key);
      switch (random.nextInt(4)) {
        case 0 -> object.remove(key);
        case 1 -> object.set(key.toUpperCase(Locale.ROOT) + " ", value.deepCopy());
        case 2 -> {
          object.remove(key);
          object.set(" " + key.toUpperCase(Locale.ROOT), value);
        }
        default -> object.set(key, other(random, value));
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> holders) {
    if (node.isContainerNode()) {
      holders.add(node);
      node.forEach(child -> collect(child, holders));
    }
  }

  @ParameterizedTest
  @EnumSource
  void mend_linesBrokenAtRandom_leavesNothingToMend(TrainingFormat format) throws IOException {
    long seed = 20261122L + format.formatName().hashCode();
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      JsonNode line = JSON.readLine(clean(format, i), "clean", i + 1);
      for (int times = random.nextInt(4); times > 0; times--) {
        breakSomething(random, line);
      }
      lines.add(line.toString());
    }
    Path file = Files.write(folder.resolve("broken.jsonl"), lines);
    Path once = folder.resolve("once.jsonl");
    Path twice = folder.resolve("twice.jsonl");
    CheckSettings settings = CheckSettings.of(format, LineCase.TOKENS).withNearDuplicates(1, 0);
    CheckReport broken = TrainingCheck.mend(file, once, settings, line -> {});
    CheckReport mended = TrainingCheck.mend(once, twice, settings, line -> {});
    String as = "seed %d, %s".formatted(seed, format);
    assertThat(LineCase.found(broken)).as(as).isNotEmpty();
    assertThat(broken.profile().items()).as(as).isBetween(LINES / 5L, LINES - 1L);
    assertThat(LineCase.found(mended)).as(as).filteredOn(one -> !one.contains(" NONE: ")).isEmpty();
    assertThat(mended.profile().items()).as(as).isEqualTo(broken.profile().items());
    assertThat(Files.readString(twice)).as(as).isEqualTo(Files.readString(once));
  }
}
