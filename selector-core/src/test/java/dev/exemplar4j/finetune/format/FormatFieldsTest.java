package dev.exemplar4j.finetune.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.ToolCall;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of every layout, written and read. Quotes in lines are written as {@code '}. */
class FormatFieldsTest {

  private static final StrictJson JSON = StrictJson.with(ReadLimits.DEFAULT);
  private static final Turn SYSTEM = Turn.system("s");
  private static final Turn USER = Turn.user("u");
  private static final Turn ANSWER = Turn.assistant("a");
  private static final Turn OTHER = Turn.assistant("b");
  private static final ToolCall CALL = new ToolCall("call-1", "f", "{\"x\":1}");
  private static final Turn CALLING = new Turn.FromAssistant("", List.of(CALL));
  private static final Turn RESULT = new Turn.FromTool("call-1", "f", "r");
  private static final String DEFINITION = "{'type':'function','function':{'name':'f'}}";
  private static final Metadata TOOLS =
      Metadata.of(Map.of("tools", json("[" + DEFINITION + "]"), "parallel_tool_calls", false));
  private static final String CALL_JSON =
      "{'id':'call-1','type':'function','function':{'name':'f','arguments':'{\\'x\\':1}'}}";

  private static String json(String quoted) {
    return quoted.replace('\'', '"');
  }

  private static JsonNode node(String quoted) {
    return JSON.readLine(json(quoted), "line", 1);
  }

  private static TrainingItem read(TrainingFormat format, String line) {
    return format.read(node(line), TextMarks.DEFAULT);
  }

  private static String written(TrainingFormat format, TrainingItem item) {
    return format.write(item, TextMarks.DEFAULT).toString();
  }

  private static TrainingItem item(Metadata extra, Turn... turns) {
    return TrainingItem.ofTurns(List.of(turns), extra);
  }

  private static TrainingItem pair(Metadata extra, List<Turn> prompt, Turn better, Turn worse) {
    return new TrainingItem(prompt, List.of(better), List.of(worse), extra);
  }

  private static String said(String role, String text) {
    return "{'role':'" + role + "','content':'" + text + "'}";
  }

  private static String parts(String role, String part) {
    return "{'role':'" + role + "','parts':[" + part + "]}";
  }

  /** A layout, an item, and the line that says it. */
  static Stream<Arguments> lines() {
    return Stream.of(chatLines(), pairLines(), geminiLines(), otherLines()).flatMap(each -> each);
  }

  private static Stream<Arguments> chatLines() {
    String talk =
        "{'messages':["
            + String.join(
                ",",
                said("system", "s"),
                said("user", "u"),
                "{'role':'assistant','tool_calls':[" + CALL_JSON + "]}",
                "{'role':'tool','content':'r','tool_call_id':'call-1','name':'f'}",
                said("assistant", "a"))
            + "],'tools':["
            + DEFINITION
            + "],'parallel_tool_calls':false}";
    String both =
        "{'messages':["
            + said("user", "u")
            + ",{'role':'assistant','content':'a','tool_calls':["
            + CALL_JSON
            + "]}]}";
    String weighted =
        "{'messages':[%s,{'role':'assistant','content':'a','weight':0},%s,"
                .formatted(said("user", "u"), said("user", "u"))
            + "{'role':'assistant','content':'b','weight':1}]}";
    return Stream.of(
            TrainingFormat.OPENAI_CHAT,
            TrainingFormat.AZURE_CHAT,
            TrainingFormat.TOGETHER_CHAT,
            TrainingFormat.FIREWORKS_CHAT,
            TrainingFormat.MISTRAL_CHAT)
        .flatMap(
            format ->
                Stream.of(
                    Arguments.of(format, item(TOOLS, SYSTEM, USER, CALLING, RESULT, ANSWER), talk),
                    Arguments.of(
                        format,
                        item(Metadata.EMPTY, USER, new Turn.FromAssistant("a", List.of(CALL))),
                        both),
                    Arguments.of(
                        format,
                        item(Metadata.of("weights", "0 1"), USER, ANSWER, USER, OTHER),
                        weighted)));
  }

  private static Stream<Arguments> pairLines() {
    return Stream.of(
        Arguments.of(
            TrainingFormat.OPENAI_DPO,
            pair(TOOLS, List.of(SYSTEM, USER), ANSWER, OTHER),
            "{'input':{'messages':[%s,%s],'tools':[%s],'parallel_tool_calls':false},"
                    .formatted(said("system", "s"), said("user", "u"), DEFINITION)
                + "'preferred_output':[%s],'non_preferred_output':[%s]}"
                    .formatted(said("assistant", "a"), said("assistant", "b"))),
        Arguments.of(
            TrainingFormat.OPENAI_DPO,
            pair(Metadata.EMPTY, List.of(USER), CALLING, OTHER),
            "{'input':{'messages':[%s]},'preferred_output':[{'role':'assistant','tool_calls':[%s]}],"
                    .formatted(said("user", "u"), CALL_JSON)
                + "'non_preferred_output':["
                + said("assistant", "b")
                + "]}"),
        Arguments.of(
            TrainingFormat.REWARD_PAIRS,
            pair(Metadata.EMPTY, List.of(USER), ANSWER, OTHER),
            "{'prompt':'u','chosen':'a','rejected':'b'}"),
        Arguments.of(
            TrainingFormat.REWARD_PAIRS,
            pair(Metadata.EMPTY, List.of(SYSTEM, USER), ANSWER, OTHER),
            "{'prompt':[%s,%s],'chosen':[%s],'rejected':[%s]}"
                .formatted(
                    said("system", "s"),
                    said("user", "u"),
                    said("assistant", "a"),
                    said("assistant", "b"))),
        Arguments.of(
            TrainingFormat.REWARD_PAIRS,
            pair(Metadata.EMPTY, List.of(USER), CALLING, OTHER),
            "{'prompt':[%s],'chosen':[{'role':'assistant','tool_calls':[%s]}],'rejected':[%s]}"
                .formatted(said("user", "u"), CALL_JSON, said("assistant", "b"))));
  }

  private static Stream<Arguments> geminiLines() {
    String call = "{'functionCall':{'name':'f','args':{'x':1}}}";
    String response = "{'functionResponse':{'name':'%s','response':%s}}";
    Turn twice =
        new Turn.FromAssistant("", List.of(CALL, new ToolCall("call-2", "g", "{\"x\":1}")));
    return Stream.of(
        Arguments.of(
            TrainingFormat.VERTEX_GEMINI,
            item(
                Metadata.of("tools", json("[" + DEFINITION + "]")),
                SYSTEM,
                USER,
                CALLING,
                RESULT,
                ANSWER),
            "{'systemInstruction':{'role':'system','parts':[{'text':'s'}]},'contents':["
                + String.join(
                    ",",
                    parts("user", "{'text':'u'}"),
                    parts("model", call),
                    parts("user", response.formatted("f", "{'result':'r'}")),
                    parts("model", "{'text':'a'}"))
                + "],'tools':[{'functionDeclarations':[{'name':'f'}]}]}"),
        Arguments.of(
            TrainingFormat.VERTEX_GEMINI,
            item(
                Metadata.EMPTY,
                USER,
                twice,
                new Turn.FromTool("call-1", "f", "{\"y\":2}"),
                new Turn.FromTool("call-2", "g", "r"),
                new Turn.FromAssistant("a", List.of(new ToolCall("call-3", "f", "{\"x\":1}")))),
            "{'contents':["
                + String.join(
                    ",",
                    parts("user", "{'text':'u'}"),
                    parts("model", call + "," + call.replace("'f'", "'g'")),
                    parts(
                        "user",
                        response.formatted("f", "{'y':2}")
                            + ","
                            + response.formatted("g", "{'result':'r'}")),
                    parts("model", "{'text':'a'}," + call))
                + "]}"));
  }

  private static Stream<Arguments> otherLines() {
    return Stream.of(
        Arguments.of(
            TrainingFormat.BEDROCK_CONVERSATION,
            item(Metadata.EMPTY, SYSTEM, USER, ANSWER, USER, OTHER),
            "{'schemaVersion':'bedrock-conversation-2024','system':[{'text':'s'}],'messages':["
                + "{'role':'user','content':[{'text':'u'}]},"
                + "{'role':'assistant','content':[{'text':'a'}]},"
                + "{'role':'user','content':[{'text':'u'}]},"
                + "{'role':'assistant','content':[{'text':'b'}]}]}"),
        Arguments.of(
            TrainingFormat.PROMPT_COMPLETION,
            item(Metadata.EMPTY, USER, ANSWER),
            "{'prompt':'u\\n\\n###\\n\\n','completion':' a END'}"),
        Arguments.of(
            TrainingFormat.OPENAI_RFT,
            item(TOOLS, SYSTEM, USER, ANSWER),
            "{'messages':[%s,%s],'reference_answer':'a','tools':[%s],'parallel_tool_calls':false}"
                .formatted(said("system", "s"), said("user", "u"), DEFINITION)));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void write_item_isTheLine_andReadGivesItBack(
      TrainingFormat format, TrainingItem item, String line) {
    String expected = json(line);
    assertThat(written(format, item)).isEqualTo(expected);
    assertThat(format.read(JSON.readLine(expected, "line", 1), TextMarks.DEFAULT)).isEqualTo(item);
  }

  @Test
  void read_contentInParts_isJoined() {
    assertThat(
            read(
                TrainingFormat.OPENAI_CHAT,
                "{'messages':[{'role':'developer','content':[{'type':'text','text':'x'},"
                    + "{'type':'text','text':'y'}]},"
                    + said("user", "u")
                    + ","
                    + said("assistant", "a")
                    + "]}"))
        .isEqualTo(item(Metadata.EMPTY, Turn.system("xy"), USER, ANSWER));
    assertThat(
            read(
                TrainingFormat.VERTEX_GEMINI,
                "{'systemInstruction':{'parts':[{'text':'x'},{'text':'y'}]},'contents':["
                    + parts("user", "{'text':'u'},{'text':'v'}")
                    + ","
                    + parts("model", "{'text':'a'},{'text':'b'}")
                    + "]}"))
        .isEqualTo(item(Metadata.EMPTY, Turn.system("xy"), Turn.user("uv"), Turn.assistant("ab")));
    assertThat(
            read(
                TrainingFormat.BEDROCK_CONVERSATION,
                "{'system':[{'text':'x'},{'text':'y'}],'messages':["
                    + "{'role':'user','content':[{'text':'u'},{'text':'v'}]},"
                    + "{'role':'assistant','content':[{'text':'a'},{'text':'b'}]}]}"))
        .isEqualTo(item(Metadata.EMPTY, Turn.system("xy"), Turn.user("uv"), Turn.assistant("ab")));
  }

  @Test
  void read_functions_areToolsOfTheirCalls() {
    String call =
        "{'role':'assistant','content':null,'function_call':{'name':'%s','arguments':'{}'}}";
    String result = "{'role':'function','name':'%s','content':'r'}";
    TrainingItem item =
        read(
            TrainingFormat.OPENAI_CHAT,
            "{'messages':["
                + String.join(
                    ",",
                    said("user", "u"),
                    call.formatted("f"),
                    result.formatted("f"),
                    call.formatted("g"),
                    result.formatted("g"),
                    said("assistant", "a"))
                + "]}");
    assertThat(item)
        .isEqualTo(
            item(
                Metadata.EMPTY,
                USER,
                new Turn.FromAssistant("", List.of(new ToolCall("call-1", "f", "{}"))),
                new Turn.FromTool("call-1", "f", "r"),
                new Turn.FromAssistant("", List.of(new ToolCall("call-2", "g", "{}"))),
                new Turn.FromTool("call-2", "g", "r"),
                ANSWER));
    assertThat(
            read(
                    TrainingFormat.OPENAI_CHAT,
                    "{'messages':[" + result.formatted("f") + "," + said("assistant", "a") + "]}")
                .prompt())
        .containsExactly(RESULT);
  }

  @Test
  void read_resultWithoutName_hasThatOfItsCall() {
    String call = "{'role':'assistant','tool_calls':[" + CALL_JSON + "]}";
    String line = "{'messages':[%s,%s,{'role':'tool','tool_call_id':'%s','content':'r'},%s]}";
    assertThat(
            read(
                    TrainingFormat.OPENAI_CHAT,
                    line.formatted(said("user", "u"), call, "call-1", said("assistant", "a")))
                .prompt())
        .containsExactly(USER, CALLING, RESULT);
    assertThatThrownBy(
            () ->
                read(
                    TrainingFormat.OPENAI_CHAT,
                    line.formatted(said("user", "u"), call, "call-2", said("assistant", "a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("message 3: \"tool_call_id\" must be that of a call before it");
  }

  @Test
  void read_weights_unweightedAnswersAreLearnt() {
    String answer = "{'role':'assistant','content':'a'%s}";
    String line =
        "{'messages':[%s,%s,%s,%s]}"
            .formatted(
                said("user", "u"),
                answer.formatted(",'weight':0"),
                said("user", "u"),
                answer.formatted(""));
    assertThat(read(TrainingFormat.OPENAI_CHAT, line).extra())
        .isEqualTo(Metadata.of("weights", "0 1"));
    assertThat(read(TrainingFormat.OPENAI_CHAT, line.replace(",'weight':0", "")).extra())
        .isEqualTo(Metadata.EMPTY);
    for (String weight : List.of("2", "null", "0.5", "true", "4294967296")) {
      assertThatThrownBy(() -> read(TrainingFormat.OPENAI_CHAT, line.replace("':0", "':" + weight)))
          .as(weight)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("\"weight\" must be 0 or 1 and on the assistant's messages alone");
    }
  }

  @Test
  void write_weightsThatDoNotFit_areSomethingElse() {
    for (String weights : List.of("0", "0 1 1", "0 2", "0  1", "01", "", "light")) {
      TrainingItem item = item(Metadata.of("weights", weights), USER, ANSWER, USER, OTHER);
      assertThat(written(TrainingFormat.OPENAI_CHAT, item)).as(weights).doesNotContain("weight");
    }
  }

  @Test
  void write_toolsThatAreNone_areSomethingElse() {
    for (Object tools : List.<Object>of("a hammer", "{}", "", 7L)) {
      Metadata extra = Metadata.of(Map.of("tools", tools, "parallel_tool_calls", "yes"));
      for (TrainingFormat format :
          List.of(
              TrainingFormat.OPENAI_CHAT,
              TrainingFormat.OPENAI_RFT,
              TrainingFormat.VERTEX_GEMINI)) {
        assertThat(written(format, item(extra, USER, ANSWER)))
            .isEqualTo(written(format, item(Metadata.EMPTY, USER, ANSWER)));
      }
    }
  }

  @Test
  void read_reinforcement_keepsWhatGradersAreGiven() {
    TrainingItem item =
        read(
            TrainingFormat.OPENAI_RFT,
            "{'messages':[%s],'reference_answer':{'x':1},'level':'hard','points':3,'gone':null,"
                    .formatted(said("user", "u"))
                + "'parallel_tool_calls':true}");
    assertThat(item.answer()).containsExactly(Turn.assistant("{\"x\":1}"));
    assertThat(item.extra())
        .isEqualTo(
            Metadata.of(Map.of("level", "hard", "points", "3", "parallel_tool_calls", true)));
  }

  @Test
  void read_geminiCallWithoutArguments_hasNone() {
    TrainingItem item =
        read(
            TrainingFormat.VERTEX_GEMINI,
            "{'contents':["
                + parts("user", "{'text':'u'}")
                + ","
                + parts("model", "{'functionCall':{'name':'f'}}")
                + "]}");
    assertThat(item.answer())
        .containsExactly(new Turn.FromAssistant("", List.of(new ToolCall("call-1", "f", "{}"))));
    assertThat(written(TrainingFormat.VERTEX_GEMINI, item))
        .contains(json("{'functionCall':{'name':'f','args':{}}}"));
  }

  /** Responses name their tools, so they belong to the first open call of that name. */
  @Test
  void read_geminiResponses_belongToTheCallsOfTheirNames() {
    String call = "{'functionCall':{'name':'%s','args':{}}}";
    String response = "{'functionResponse':{'name':'%s','response':{'result':'%s'}}}";
    TrainingItem item =
        read(
            TrainingFormat.VERTEX_GEMINI,
            "{'contents':["
                + String.join(
                    ",",
                    parts("user", "{'text':'u'}"),
                    parts(
                        "model",
                        String.join(
                            ",", call.formatted("f"), call.formatted("g"), call.formatted("f"))),
                    parts(
                        "user",
                        String.join(
                            ",",
                            response.formatted("g", "1"),
                            response.formatted("f", "2"),
                            response.formatted("f", "3"),
                            response.formatted("h", "4"))),
                    parts("model", "{'text':'a'}"))
                + "]}");
    assertThat(item.prompt().subList(2, 6))
        .containsExactly(
            new Turn.FromTool("call-2", "g", "1"),
            new Turn.FromTool("call-1", "f", "2"),
            new Turn.FromTool("call-3", "f", "3"),
            new Turn.FromTool("call-0", "h", "4"));
  }

  static Stream<Arguments> unwritable() {
    Turn late = Turn.system("late");
    String turns =
        "user and assistant must take turns, beginning with the user, without tools, in this"
            + " format";
    String plain = " must be one text, without tool calls, in this format";
    TrainingItem calling = item(Metadata.EMPTY, USER, CALLING);
    TrainingItem single = item(Metadata.EMPTY, USER, ANSWER);
    return Stream.of(
        Arguments.of(
            TrainingFormat.VERTEX_GEMINI,
            item(Metadata.EMPTY, USER, late, ANSWER),
            "a system turn must be the first in this format, and the only one"),
        Arguments.of(
            TrainingFormat.VERTEX_GEMINI,
            item(
                Metadata.EMPTY,
                USER,
                new Turn.FromAssistant("", List.of(new ToolCall("c", "f", "[1]")))),
            "the arguments of a tool call must be a JSON object in this format"),
        Arguments.of(
            TrainingFormat.VERTEX_GEMINI,
            item(
                Metadata.EMPTY,
                USER,
                new Turn.FromAssistant("", List.of(new ToolCall("c", "f", "no")))),
            "the arguments of a tool call must be a JSON object in this format"),
        Arguments.of(TrainingFormat.BEDROCK_CONVERSATION, calling, turns),
        Arguments.of(
            TrainingFormat.BEDROCK_CONVERSATION, item(Metadata.EMPTY, USER, USER, ANSWER), turns),
        Arguments.of(TrainingFormat.BEDROCK_CONVERSATION, item(Metadata.EMPTY, ANSWER), turns),
        Arguments.of(
            TrainingFormat.BEDROCK_CONVERSATION,
            item(Metadata.EMPTY, SYSTEM, late, USER, ANSWER),
            turns),
        Arguments.of(TrainingFormat.PROMPT_COMPLETION, calling, "the answer" + plain),
        Arguments.of(TrainingFormat.OPENAI_RFT, calling, "the reference answer" + plain),
        Arguments.of(TrainingFormat.OPENAI_DPO, single, "there is no rejected answer"),
        Arguments.of(TrainingFormat.REWARD_PAIRS, single, "there is no rejected answer"),
        Arguments.of(
            TrainingFormat.OPENAI_DPO,
            pair(Metadata.EMPTY, List.of(USER), ANSWER, CALLING),
            "the rejected answer" + plain),
        Arguments.of(
            TrainingFormat.REWARD_PAIRS,
            pair(Metadata.EMPTY, List.of(USER), USER, OTHER),
            "each answer must be one assistant message"),
        Arguments.of(
            TrainingFormat.OPENAI_DPO,
            pair(Metadata.EMPTY, List.of(USER), ANSWER, USER),
            "each answer must be one assistant message"),
        Arguments.of(
            TrainingFormat.OPENAI_DPO,
            new TrainingItem(
                List.of(USER), List.of(ANSWER, ANSWER), List.of(OTHER), Metadata.EMPTY),
            "each answer must be one assistant message"));
  }

  @ParameterizedTest
  @MethodSource("unwritable")
  void write_whatTheFormatCannotSay_namesTheRule(
      TrainingFormat format, TrainingItem item, String rule) {
    assertThatThrownBy(() -> written(format, item))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(rule);
  }

  static Stream<Arguments> unreadable() {
    String pair = said("user", "u") + "," + said("assistant", "a");
    String user = said("user", "u");
    String role = "message 1: 'role' must be system, user, assistant or tool";
    return Stream.of(
        Arguments.of(TrainingFormat.OPENAI_CHAT, "[]", "a line must hold one JSON object"),
        Arguments.of(TrainingFormat.OPENAI_CHAT, "{}", "'messages' must be a list"),
        Arguments.of(
            TrainingFormat.OPENAI_CHAT,
            "{'messages':[]}",
            "the last message must be the assistant's"),
        Arguments.of(
            TrainingFormat.OPENAI_CHAT,
            "{'messages':[" + pair + "," + user + "]}",
            "the last message must be the assistant's"),
        Arguments.of(TrainingFormat.OPENAI_CHAT, "{'messages':[" + said("bot", "x") + "]}", role),
        Arguments.of(
            TrainingFormat.OPENAI_CHAT,
            "{'messages':[" + user + ",7]}",
            "message 2: 'role' must be a text"),
        Arguments.of(
            TrainingFormat.OPENAI_CHAT,
            "{'messages':[" + user + ",{'role':'assistant','content':null,'tool_calls':[]}]}",
            "message 2: 'content' must be a text"),
        Arguments.of(
            TrainingFormat.OPENAI_CHAT,
            "{'messages':[" + user + ",{'role':'assistant','tool_calls':[{'id':'c'}]}]}",
            "message 2: 'name' must be a text"),
        Arguments.of(
            TrainingFormat.OPENAI_CHAT,
            "{'messages':[{'role':'user','content':'u','weight':1},"
                + said("assistant", "a")
                + "]}",
            "'weight' must be 0 or 1 and on the assistant's messages alone"),
        Arguments.of(TrainingFormat.OPENAI_DPO, "{}", "'messages' must be a list"),
        Arguments.of(
            TrainingFormat.OPENAI_DPO,
            "{'input':{'messages':[" + user + "]}}",
            "'preferred_output' must be a list"),
        Arguments.of(
            TrainingFormat.OPENAI_DPO,
            "{'input':{'messages':[%s]},'preferred_output':[%s],'non_preferred_output':[%s]}"
                .formatted(user, user, said("assistant", "a")),
            "each answer must be one assistant message"),
        Arguments.of(TrainingFormat.REWARD_PAIRS, "{}", "'prompt' must be a text"),
        Arguments.of(
            TrainingFormat.REWARD_PAIRS,
            "{'prompt':'u','chosen':'a','rejected':[]}",
            "there is no rejected answer"),
        Arguments.of(
            TrainingFormat.REWARD_PAIRS,
            "{'prompt':'u','chosen':[" + user + "],'rejected':'b'}",
            "each answer must be one assistant message"),
        Arguments.of(
            TrainingFormat.OPENAI_RFT,
            "{'messages':[" + pair + "],'reference_answer':'a'}",
            "the last message must be the user's or a tool's"),
        Arguments.of(
            TrainingFormat.OPENAI_RFT,
            "{'messages':[],'reference_answer':'a'}",
            "the last message must be the user's or a tool's"),
        Arguments.of(
            TrainingFormat.OPENAI_RFT,
            "{'messages':[" + user + "]}",
            "'reference_answer' is missing"),
        Arguments.of(TrainingFormat.VERTEX_GEMINI, "{}", "'contents' must be a list"),
        Arguments.of(
            TrainingFormat.VERTEX_GEMINI,
            "{'contents':[" + parts("tool", "{'text':'x'}") + "]}",
            "'role' must be user or model"),
        Arguments.of(
            TrainingFormat.VERTEX_GEMINI,
            "{'contents':[" + parts("user", "{'functionCall':{'name':'f'}}") + "]}",
            "a functionCall must be the model's"),
        Arguments.of(
            TrainingFormat.VERTEX_GEMINI,
            "{'systemInstruction':'s','contents':[]}",
            "'parts' must be a list"),
        Arguments.of(
            TrainingFormat.BEDROCK_CONVERSATION,
            "{'messages':[{'role':'system','content':[{'text':'s'}]}]}",
            "'role' must be user or assistant"),
        Arguments.of(
            TrainingFormat.BEDROCK_CONVERSATION,
            "{'messages':[{'role':'user','content':'u'}]}",
            "'content' must be a list"),
        Arguments.of(
            TrainingFormat.PROMPT_COMPLETION, "{'prompt':'p'}", "'completion' must be a text"),
        Arguments.of(
            TrainingFormat.PROMPT_COMPLETION, "{'completion':'c'}", "'prompt' must be a text"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void read_lineThatBreaksARule_namesIt(TrainingFormat format, String line, String rule) {
    assertThatThrownBy(() -> read(format, line))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(
            e -> assertThat(String.valueOf(e.getMessage()).replace('"', '\'')).isEqualTo(rule));
  }

  @ParameterizedTest
  @EnumSource
  void named_formatName_isTheFormat(TrainingFormat format) {
    assertThat(format.formatName()).matches("[a-z]+(-[a-z]+)+");
    assertThat(TrainingFormat.named(format.formatName())).contains(format);
    assertThat(TrainingFormat.named(format.name())).isEqualTo(Optional.empty());
    assertThat(format).hasToString(format.formatName());
    assertThat(format.hasMessages()).isEqualTo(format.formatName().endsWith("-chat"));
    assertThat(format.beginsWithMark()).isEqualTo(format.formatName().startsWith("azure"));
  }

  @Test
  void limits_negative_areRefused() {
    assertThat(new FormatLimits(0, 0, 0)).isEqualTo(new FormatLimits(0, 0, 0L));
    for (int[] limits : new int[][] {{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}}) {
      assertThatThrownBy(() -> new FormatLimits(limits[0], limits[1], limits[2]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "limits must not be negative but were %d, %d and %d"
                  .formatted(limits[0], limits[1], limits[2]));
    }
  }

  @Test
  void marks_emptyOrHalved_areRefused() {
    assertThat(new TextMarks("s", "", "t").start()).isEmpty();
    for (List<String> marks : List.of(List.of("", "x", "t"), List.of("s", "x", ""))) {
      assertThatThrownBy(() -> new TextMarks(marks.get(0), marks.get(1), marks.get(2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("separator and stop must not be empty");
    }
    for (int halved = 0; halved < 3; halved++) {
      String[] marks = {"a", "b", "c"};
      String[] names = {"separator", "start", "stop"};
      marks[halved] = "\uD83D";
      String name = names[halved];
      assertThatThrownBy(() -> new TextMarks(marks[0], marks[1], marks[2]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(name + " must be well-formed Unicode");
    }
  }

  @Test
  void marks_areTakenOffOnceWhereTheyStand() {
    TextMarks marks = new TextMarks("->", "=", "!");
    for (List<String> each :
        List.of(
            List.of("p", "p"),
            List.of("p->", "p"),
            List.of("p->->", "p->"),
            List.of("->", ""),
            List.of("->p", "->p"),
            List.of("", ""))) {
      assertThat(marks.promptWithout(each.getFirst())).isEqualTo(each.getLast());
    }
    for (List<String> each :
        List.of(
            List.of("c", "c"),
            List.of("=c", "c"),
            List.of("c!", "c"),
            List.of("=c!", "c"),
            List.of("==c!!", "=c!"),
            List.of("=", ""),
            List.of("!", ""),
            List.of("=!", ""),
            List.of("", ""),
            List.of("!c=", "!c="))) {
      assertThat(marks.completionWithout(each.getFirst())).isEqualTo(each.getLast());
    }
    assertThat(marks.promptWith("p")).isEqualTo("p->");
    assertThat(marks.completionWith("c")).isEqualTo("=c!");
  }

  @Test
  void item_isShownBySizesOnly() {
    assertThat(pair(Metadata.of("key", "secret"), List.of(SYSTEM, USER), ANSWER, OTHER))
        .hasToString("TrainingItem[prompt=2 turns, answer=1, rejected=1]");
  }

  @Test
  void write_severalTurnsAsAText_showsAll() {
    TrainingItem item = item(Metadata.EMPTY, SYSTEM, USER, ANSWER, Turn.user("v"), OTHER);
    String prompt =
        TrainingFormat.PROMPT_COMPLETION.write(item, TextMarks.DEFAULT).path("prompt").asText();
    assertThat(prompt)
        .contains("s")
        .contains("u")
        .contains("a")
        .contains("v")
        .endsWith("\n\n###\n\n");
    assertThat(prompt).doesNotStartWith("u");
  }
}
