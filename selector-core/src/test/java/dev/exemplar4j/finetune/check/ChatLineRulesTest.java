package dev.exemplar4j.finetune.check;

import static dev.exemplar4j.finetune.check.LineCase.dropped;
import static dev.exemplar4j.finetune.check.LineCase.good;
import static dev.exemplar4j.finetune.check.LineCase.kept;
import static dev.exemplar4j.finetune.check.LineCase.mended;

import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of messages: keys, roles, contents, weights, calls of tools, and the order of turns. */
class ChatLineRulesTest {

  private static final TrainingFormat CHAT = TrainingFormat.OPENAI_CHAT;
  private static final TrainingFormat GRADED = TrainingFormat.OPENAI_RFT;
  private static final String USER = "{'role':'user','content':'u'}";
  private static final String ANSWER = "{'role':'assistant','content':'a'}";
  private static final String PAIR = USER + "," + ANSWER;
  private static final String CALL =
      "{'role':'assistant','tool_calls':[{'id':'c%s','type':'function',"
          + "'function':{'name':'f','arguments':'{}'}}]}";
  private static final String RESULT =
      "{'role':'tool','tool_call_id':'c%s','name':'f','content':'r'}";
  private static final String TWO_CALLS =
      "{'role':'assistant','content':null,'tool_calls':["
          + "{'id':'c1','type':'function','function':{'name':'f','arguments':'{}'}},"
          + "{'id':'c2','type':'function','function':{'name':'g','arguments':'{}'}}]}";

  @TempDir private Path folder;

  private static String chat(String... messages) {
    return "{'messages':[" + String.join(",", messages) + "]}";
  }

  @ParameterizedTest
  @MethodSource({"shapes", "keys", "roles", "weights", "toolCalls", "graded", "turns"})
  void check_line_findsAndMends(LineCase one) throws IOException {
    one.verify(folder);
  }

  static Stream<LineCase> shapes() {
    String list = "wrong-shape DROPPED: 'messages' must be a list that is not empty";
    String text = "wrong-shape DROPPED: messages[0].content must be a text";
    String none = "missing-key DROPPED: messages[0] has no 'content'";
    return Stream.of(
        good(CHAT, chat(PAIR)),
        good(CHAT, chat("{'role':'system','content':''}", PAIR)),
        good(CHAT, chat("{'role':'user','content':[{'type':'text','text':'u'}]}", ANSWER)),
        good(CHAT, chat("{'role':'user','content':'u','name':'eve'}", ANSWER)),
        good(CHAT, chat(USER, "{'role':'assistant','content':'a','refusal':null}")),
        good(
            CHAT,
            "{'messages':[" + PAIR + "],'tools':[],'parallel_tool_calls':true,'functions':[]}"),
        good(CHAT, "{'messages':[" + PAIR + "],'tools':null}"),
        dropped(CHAT, "{}", list),
        dropped(CHAT, "{'messages':[]}", list),
        dropped(CHAT, "{'messages':{'0':" + USER + "}}", list),
        dropped(CHAT, "{'messages':'u'}", list),
        dropped(CHAT, "7", "wrong-shape DROPPED: a line must hold one JSON object"),
        dropped(CHAT, chat("7", ANSWER), "wrong-shape DROPPED: messages[0] must be an object"),
        dropped(
            CHAT, chat(USER, "[]", ANSWER), "wrong-shape DROPPED: messages[1] must be an object"),
        dropped(CHAT, chat("{'role':'user'}", ANSWER), none),
        dropped(CHAT, chat("{'role':'user','content':null}", ANSWER), none),
        dropped(CHAT, chat("{'role':'user','content':7}", ANSWER), text),
        dropped(CHAT, chat("{'role':'user','content':{'text':'u'}}", ANSWER), text),
        dropped(
            CHAT,
            chat("{'role':'user','content':[{'type':'image_url','image_url':{}}]}", ANSWER),
            "wrong-shape DROPPED: message 1: 'content' must be text; it has parts that are not"),
        dropped(
            CHAT,
            chat("{'content':'u'}", ANSWER),
            "missing-key DROPPED: messages[0] has no 'role'"),
        dropped(
            CHAT,
            chat(USER, "{'role':7,'content':'a'}", ANSWER),
            "missing-key DROPPED: messages[1] has no 'role'"),
        dropped(CHAT, chat(USER), "no-answer DROPPED: "),
        dropped(CHAT, chat(PAIR, USER), "no-answer DROPPED: "),
        dropped(CHAT, chat(ANSWER), "no-user NONE: ", "empty-prompt DROPPED: "),
        kept(CHAT, chat(ANSWER, ANSWER), "no-user NONE: "));
  }

  static Stream<LineCase> keys() {
    String thirty = "k".repeat(30);
    return Stream.of(
        mended(
            CHAT,
            "{'id':7,'messages':[" + PAIR + "]}",
            chat(PAIR),
            "unknown-key MENDED: 'id' is removed"),
        mended(
            CHAT,
            "{' Messages':[" + PAIR + "]}",
            chat(PAIR),
            "unknown-key MENDED: ' Messages' becomes 'messages'"),
        mended(
            CHAT,
            "{'messages':[" + PAIR + "],'MESSAGES':[]}",
            chat(PAIR),
            "unknown-key MENDED: 'MESSAGES' is removed"),
        mended(
            CHAT,
            chat("{'role':'user','Content':'u'}", ANSWER),
            chat(PAIR),
            "unknown-key MENDED: messages[0]: 'Content' becomes 'content'"),
        mended(
            CHAT,
            chat(USER, "{'role':'assistant','content':'a','mood':null}"),
            chat(PAIR),
            "unknown-key MENDED: messages[1]: 'mood' is removed"),
        mended(
            CHAT,
            "{'" + thirty + "':1,'messages':[" + PAIR + "]}",
            chat(PAIR),
            "unknown-key MENDED: '" + thirty + "' is removed"),
        mended(
            CHAT,
            "{'" + thirty + "k':1,'messages':[" + PAIR + "]}",
            chat(PAIR),
            "unknown-key MENDED: '" + thirty + "...' is removed"),
        mended(
            CHAT,
            "{'a\\nb':1,'messages':[" + PAIR + "]}",
            chat(PAIR),
            "unknown-key MENDED: 'a\\nb' is removed"));
  }

  static Stream<LineCase> roles() {
    List<LineCase> cases = new ArrayList<>();
    Map<String, String> others =
        Map.ofEntries(
            Map.entry("human", "user"),
            Map.entry("prompter", "user"),
            Map.entry("customer", "user"),
            Map.entry("User", "user"),
            Map.entry(" user ", "user"),
            Map.entry("bot", "assistant"),
            Map.entry("chatbot", "assistant"),
            Map.entry("gpt", "assistant"),
            Map.entry("AI", "assistant"),
            Map.entry("Model", "assistant"),
            Map.entry("ASSISTANT", "assistant"));
    others.forEach(
        (other, role) -> {
          int place = role.equals("user") ? 0 : 1;
          cases.add(
              mended(
                  CHAT,
                  chat(PAIR).replace("'" + role + "'", "'" + other + "'"),
                  chat(PAIR),
                  "unknown-role MENDED: messages[%d]: '%s' becomes '%s'"
                      .formatted(place, other, role)));
        });
    cases.add(good(CHAT, chat("{'role':'developer','content':'d'}", PAIR)));
    cases.add(
        mended(
            CHAT,
            chat("{'role':'System','content':'s'}", PAIR),
            chat("{'role':'system','content':'s'}", PAIR),
            "unknown-role MENDED: messages[0]: 'System' becomes 'system'"));
    for (String unknown : List.of("narrator", "", "users", "user:")) {
      cases.add(
          dropped(
              CHAT,
              chat("{'role':'" + unknown + "','content':'s'}", PAIR),
              "unknown-role DROPPED: messages[0]: '" + unknown + "'"));
    }
    return cases.stream();
  }

  static Stream<LineCase> weights() {
    List<LineCase> cases = new ArrayList<>();
    String weighted = "{'role':'assistant','content':'a','weight':%s}";
    String wrong = "wrong-weight MENDED: messages[%d]: must be 0 or 1, on the assistant's messages";
    for (String weight : List.of("0", "1")) {
      cases.add(good(CHAT, chat(USER, weighted.formatted(weight))));
    }
    for (String weight :
        List.of(
            "-1",
            "2",
            "0.5",
            "1.0",
            "'1'",
            "true",
            "null",
            "[1]",
            "4294967296",
            "4294967297",
            "18446744073709551616")) {
      cases.add(
          mended(CHAT, chat(USER, weighted.formatted(weight)), chat(PAIR), wrong.formatted(1)));
    }
    cases.add(
        mended(
            CHAT,
            chat("{'role':'user','content':'u','weight':1}", ANSWER),
            chat(PAIR),
            wrong.formatted(0)));
    cases.add(
        mended(
            CHAT,
            chat(USER, "{'role':'bot','content':'a','weight':0}"),
            chat(USER, weighted.formatted("0")),
            "unknown-role MENDED: messages[1]: 'bot' becomes 'assistant'"));
    return cases.stream();
  }

  static Stream<LineCase> toolCalls() {
    String open = "tool-call-open DROPPED: messages[%d] comes before the result of a call";
    String alone = "tool-call-open DROPPED: messages[%d] answers no call";
    String call = CALL.formatted("1");
    String result = RESULT.formatted("1");
    String list = "wrong-shape DROPPED: %s must be a list";
    return Stream.of(
        good(CHAT, chat(USER, call, result, ANSWER)),
        good(CHAT, chat(USER, call)),
        good(CHAT, chat(USER, call, result, CALL.formatted("2"))),
        good(CHAT, chat(USER, TWO_CALLS, result, RESULT.formatted("2"), ANSWER)),
        good(CHAT, chat(USER, TWO_CALLS, RESULT.formatted("2"), result, ANSWER)),
        good(CHAT, chat(USER, "{'role':'assistant','content':'a','tool_calls':null}")),
        good(
            CHAT,
            chat(
                USER,
                "{'role':'assistant','function_call':{'name':'f','arguments':'{}'}}",
                "{'role':'function','name':'f','content':'r'}",
                ANSWER)),
        dropped(CHAT, chat(USER, call, ANSWER), open.formatted(2)),
        dropped(CHAT, chat(USER, call, USER, ANSWER), open.formatted(2)),
        dropped(CHAT, chat(USER, call, USER, result, ANSWER), open.formatted(2)),
        dropped(CHAT, chat(USER, call, call), open.formatted(2)),
        dropped(CHAT, chat(USER, TWO_CALLS, result, ANSWER), open.formatted(3)),
        dropped(CHAT, chat(USER, result, ANSWER), alone.formatted(1)),
        dropped(CHAT, chat(USER, call, RESULT.formatted("2"), ANSWER), alone.formatted(2)),
        dropped(CHAT, chat(USER, call, result, result, ANSWER), alone.formatted(3)),
        dropped(
            CHAT,
            chat(USER, call, "{'role':'tool','name':'f','content':'r'}", ANSWER),
            alone.formatted(2)),
        dropped(
            CHAT,
            chat(USER, "{'role':'assistant','content':'a','tool_calls':'f'}"),
            list.formatted("messages[1].tool_calls")),
        dropped(
            CHAT,
            chat(USER, "{'role':'assistant','content':'a','tool_calls':{}}"),
            list.formatted("messages[1].tool_calls")),
        dropped(CHAT, "{'messages':[" + PAIR + "],'tools':'weather'}", list.formatted("'tools'")),
        dropped(CHAT, "{'messages':[" + PAIR + "],'tools':{}}", list.formatted("'tools'")));
  }

  static Stream<LineCase> graded() {
    String user = "wrong-shape DROPPED: the last message must be the user's or a tool's";
    String graded = "{'messages':[%s],'reference_answer':%s}";
    return Stream.of(
        good(GRADED, graded.formatted(USER, "'a'")),
        good(GRADED, graded.formatted(USER, "7")),
        good(GRADED, graded.formatted(USER, "{'label':'a'}")),
        good(GRADED, graded.formatted(PAIR + "," + USER, "'a'")),
        good(
            GRADED,
            graded.formatted(
                USER + "," + CALL.formatted("1") + "," + RESULT.formatted("1"), "'a'")),
        good(GRADED, "{'messages':[" + USER + "],'reference_answer':'a','Grader':{'x':1}}"),
        dropped(GRADED, graded.formatted(PAIR, "'a'"), user),
        dropped(GRADED, graded.formatted(USER + ",{'role':'system','content':'s'}", "'a'"), user),
        dropped(
            GRADED,
            "{'messages':[" + USER + "]}",
            "wrong-shape DROPPED: 'reference_answer' is missing"),
        dropped(
            GRADED,
            graded.formatted(USER, "null"),
            "wrong-shape DROPPED: 'reference_answer' is missing"),
        dropped(GRADED, graded.formatted(USER, "' '"), "empty-answer DROPPED: "),
        dropped(
            GRADED,
            graded.formatted("", "'a'"),
            "wrong-shape DROPPED: 'messages' must be a list that is not empty"));
  }

  /** Roles by their first letters, and which message is out of order; 0 if none. */
  private record Order(String roles, int wrong) {}

  static Stream<LineCase> turns() {
    List<Order> orders =
        List.of(
            new Order("ua", 0),
            new Order("sua", 0),
            new Order("dua", 0),
            new Order("uaua", 0),
            new Order("ucta", 0),
            new Order("uctcta", 0),
            new Order("uxfa", 0),
            new Order("uctaua", 0),
            new Order("uua", 2),
            new Order("uaa", 3),
            new Order("aua", 1),
            new Order("saua", 2),
            new Order("ssua", 2),
            new Order("usa", 2),
            new Order("uasua", 3),
            new Order("uadua", 3),
            new Order("uctua", 4),
            new Order("uxfua", 4));
    Map<Character, String> messages =
        Map.of(
            'u',
            USER,
            'a',
            ANSWER,
            's',
            "{'role':'system','content':'s'}",
            'd',
            "{'role':'developer','content':'d'}",
            'c',
            CALL.formatted("1"),
            't',
            RESULT.formatted("1"),
            'x',
            "{'role':'assistant','function_call':{'name':'f','arguments':'{}'}}",
            'f',
            "{'role':'function','name':'f','content':'r'}");
    Map<Character, String> names =
        Map.of('u', "user", 'a', "assistant", 's', "system", 'd', "developer");
    List<LineCase> cases = new ArrayList<>();
    for (Order order : orders) {
      String line =
          chat(
              order
                  .roles()
                  .chars()
                  .mapToObj(c -> messages.getOrDefault((char) c, ""))
                  .toArray(String[]::new));
      cases.add(good(CHAT, line));
      cases.add(good(TrainingFormat.FIREWORKS_CHAT, line));
      for (TrainingFormat strict :
          List.of(TrainingFormat.TOGETHER_CHAT, TrainingFormat.MISTRAL_CHAT)) {
        cases.add(
            order.wrong() == 0
                ? good(strict, line)
                : kept(
                    strict,
                    line,
                    "turns-out-of-order NONE: message %d is from %s"
                        .formatted(
                            order.wrong(), names.get(order.roles().charAt(order.wrong() - 1)))));
      }
    }
    return cases.stream();
  }
}
