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

/** Lines in the layouts of Google and Amazon. */
class ProviderLineRulesTest {

  private static final TrainingFormat GEMINI = TrainingFormat.VERTEX_GEMINI;
  private static final TrainingFormat BEDROCK = TrainingFormat.BEDROCK_CONVERSATION;

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource({"gemini", "geminiRoles", "bedrock", "bedrockRoles"})
  void check_line_findsAndMends(LineCase one) throws IOException {
    one.verify(folder);
  }

  private static String part(String role, String parts) {
    return "{'role':'" + role + "','parts':" + parts + "}";
  }

  private static String contents(String... contents) {
    return "{'contents':[" + String.join(",", contents) + "]}";
  }

  private static final String ASKED = part("user", "[{'text':'u'}]");
  private static final String ANSWERED = part("model", "[{'text':'a'}]");
  private static final String SYSTEM = "'systemInstruction':{'parts':[{'text':'s'}]}";

  static Stream<LineCase> gemini() {
    String list = "wrong-shape DROPPED: 'contents' must be a list that is not empty";
    String parts = "wrong-shape DROPPED: contents[0] must have a list 'parts' that is not empty";
    String text = "wrong-shape DROPPED: 'text' must be a text";
    String call = part("model", "[{'functionCall':{'name':'f','args':{}}}]");
    String result = part("user", "[{'functionResponse':{'name':'f','response':{}}}]");
    String pair = contents(ASKED, ANSWERED);
    String instructed = pair.replace("]}]}", "]}]," + SYSTEM + "}");
    String last = "no-answer DROPPED: the last content must be the model's";
    return Stream.of(
        good(GEMINI, pair),
        good(GEMINI, instructed),
        good(GEMINI, contents(ASKED, call, result, ANSWERED)),
        good(GEMINI, contents(ASKED, call)),
        good(GEMINI, pair.replace("{'contents'", "{'tools':[],'contents'")),
        good(GEMINI, contents(ASKED, ASKED, ANSWERED)),
        dropped(GEMINI, "{}", list),
        dropped(GEMINI, "{'contents':[]}", list),
        dropped(GEMINI, "{'contents':{'role':'user'}}", list),
        dropped(GEMINI, contents("7", ANSWERED), parts),
        dropped(GEMINI, contents("{'role':'user'}", ANSWERED), parts),
        dropped(GEMINI, contents(part("user", "{'text':'u'}"), ANSWERED), parts),
        dropped(GEMINI, contents(part("user", "[]"), ANSWERED), parts),
        dropped(GEMINI, contents(part("user", "[{'inlineData':{}}]"), ANSWERED), text),
        dropped(GEMINI, contents(part("user", "[{'text':7}]"), ANSWERED), text),
        dropped(GEMINI, contents(part("user", "['u']"), ANSWERED), text),
        dropped(GEMINI, contents(ASKED), last),
        dropped(GEMINI, contents(ASKED, ANSWERED, ASKED), last),
        dropped(GEMINI, contents(ASKED, call, result), last),
        dropped(GEMINI, contents(ANSWERED), "empty-prompt DROPPED: "),
        dropped(GEMINI, contents(ASKED, part("model", "[{'text':' '}]")), "empty-answer DROPPED: "),
        dropped(
            GEMINI,
            instructed.replace("{'parts':[{'text':'s'}]}", "'s'"),
            "wrong-shape DROPPED: 'parts' must be a list"),
        dropped(
            GEMINI,
            pair.replace("{'contents'", "{'tools':{},'contents'"),
            "wrong-shape DROPPED: 'tools' must be a list"),
        dropped(
            GEMINI,
            contents(part("user", "[{'functionCall':{'name':'f'}}]"), ANSWERED),
            "wrong-shape DROPPED: a functionCall must be the model's"),
        mended(
            GEMINI,
            instructed.replace("'systemInstruction'", "'SystemInstruction'"),
            instructed,
            "unknown-key MENDED: 'SystemInstruction' becomes 'systemInstruction'"),
        mended(
            GEMINI,
            instructed.replace("'systemInstruction'", "'system_instruction'"),
            instructed,
            "unknown-key MENDED: 'system_instruction' becomes 'systemInstruction'"),
        mended(
            GEMINI,
            instructed.replace("{'contents'", "{'system_instruction':7,'contents'"),
            instructed,
            "unknown-key MENDED: 'system_instruction' is removed"),
        mended(
            GEMINI,
            pair.replace("{'contents'", "{'Contents'"),
            pair,
            "unknown-key MENDED: 'Contents' becomes 'contents'"),
        mended(
            GEMINI,
            contents(ASKED, ANSWERED.replace("}]}", "}],'id':7}")),
            pair,
            "unknown-key MENDED: contents[1]: 'id' is removed"));
  }

  static Stream<LineCase> geminiRoles() {
    List<LineCase> cases = new ArrayList<>();
    Map<String, String> others =
        Map.of(
            "human",
            "user",
            "User",
            "user",
            " user",
            "user",
            "assistant",
            "model",
            "BOT",
            "model",
            "Model",
            "model");
    others.forEach(
        (other, role) ->
            cases.add(
                mended(
                    GEMINI,
                    contents(ASKED, ANSWERED).replace("'" + role + "'", "'" + other + "'"),
                    contents(ASKED, ANSWERED),
                    "unknown-role MENDED: contents[%d]: '%s' becomes '%s'"
                        .formatted(role.equals("user") ? 0 : 1, other, role))));
    for (String unknown : List.of("narrator", "system", "", "users")) {
      cases.add(
          dropped(
              GEMINI,
              contents(part(unknown, "[{'text':'u'}]"), ANSWERED),
              "unknown-role DROPPED: contents[0]: '" + unknown + "'"));
    }
    return cases.stream();
  }

  private static String message(String role, String content) {
    return "{'role':'" + role + "','content':" + content + "}";
  }

  private static String talk(String... messages) {
    return "{'schemaVersion':'bedrock-conversation-2024','messages':["
        + String.join(",", messages)
        + "]}";
  }

  private static final String USER = message("user", "[{'text':'u'}]");
  private static final String ASSISTANT = message("assistant", "[{'text':'a'}]");

  static Stream<LineCase> bedrock() {
    String list = "wrong-shape DROPPED: 'messages' must be a list that is not empty";
    String content =
        "wrong-shape DROPPED: messages[0] must have a list 'content' that is not empty";
    String set = "wrong-shape MENDED: 'schemaVersion' is set";
    String pair = talk(USER, ASSISTANT);
    String instructed = pair.replace("'messages'", "'system':[{'text':'s'}],'messages'");
    String text = "wrong-shape DROPPED: 'text' must be a text";
    String version = "'schemaVersion':'bedrock-conversation-2024'";
    String turned = "{'messages':[" + USER + "," + ASSISTANT + "]," + version + "}";
    return Stream.of(
        good(BEDROCK, pair),
        good(BEDROCK, instructed),
        good(BEDROCK, talk(USER, ASSISTANT, USER, ASSISTANT)),
        good(BEDROCK, talk(message("user", "[{'text':'u'},{'text':'v'}]"), ASSISTANT)),
        mended(BEDROCK, turned.replace("," + version, ""), turned, set),
        mended(BEDROCK, pair.replace("'bedrock-conversation-2024'", "7"), pair, set),
        mended(BEDROCK, pair.replace("-2024", "-2023"), pair, set),
        mended(BEDROCK, pair.replace("bedrock-conversation-2024", ""), pair, set),
        mended(
            BEDROCK,
            turned.replace("schemaVersion", "SchemaVersion"),
            turned,
            "unknown-key MENDED: 'SchemaVersion' becomes 'schemaVersion'"),
        mended(
            BEDROCK,
            pair.replace("'messages'", "'tools':[],'messages'"),
            pair,
            "unknown-key MENDED: 'tools' is removed"),
        mended(
            BEDROCK,
            talk(USER, ASSISTANT.replace("]}", "],'weight':1}")),
            pair,
            "unknown-key MENDED: messages[1]: 'weight' is removed"),
        mended(
            BEDROCK,
            talk("{'role':'user','Content':[{'text':'u'}]}", ASSISTANT),
            pair,
            "unknown-key MENDED: messages[0]: 'Content' becomes 'content'"),
        dropped(BEDROCK, talk(), list),
        dropped(BEDROCK, "{" + version + "}", list),
        dropped(BEDROCK, "{" + version + ",'messages':'u'}", list),
        dropped(BEDROCK, "{'messages':{}}", set, list),
        dropped(BEDROCK, talk("7", ASSISTANT), content),
        dropped(BEDROCK, talk("{'role':'user'}", ASSISTANT), content),
        dropped(BEDROCK, talk(message("user", "'u'"), ASSISTANT), content),
        dropped(BEDROCK, talk(message("user", "[]"), ASSISTANT), content),
        dropped(BEDROCK, talk(message("user", "[{'image':{}}]"), ASSISTANT), text),
        dropped(BEDROCK, talk(USER), "no-answer DROPPED: "),
        dropped(BEDROCK, talk(USER, ASSISTANT, USER), "no-answer DROPPED: "),
        dropped(
            BEDROCK,
            talk(ASSISTANT),
            "turns-out-of-order NONE: message 1 is from assistant",
            "empty-prompt DROPPED: "),
        dropped(
            BEDROCK,
            instructed.replace("[{'text':'s'}]", "'s'"),
            "wrong-shape DROPPED: 'system' must be a list"),
        dropped(BEDROCK, instructed.replace("{'text':'s'}", "{'cachePoint':{}}"), text),
        kept(
            BEDROCK,
            talk(ASSISTANT, USER, ASSISTANT),
            "turns-out-of-order NONE: message 1 is from assistant"),
        kept(
            BEDROCK,
            talk(USER, ASSISTANT, ASSISTANT),
            "turns-out-of-order NONE: message 3 is from assistant"),
        kept(
            BEDROCK,
            talk(USER, USER, ASSISTANT),
            "turns-out-of-order NONE: message 2 is from user"));
  }

  static Stream<LineCase> bedrockRoles() {
    List<LineCase> cases = new ArrayList<>();
    for (String other : List.of("User", " user", "USER ")) {
      cases.add(
          mended(
              BEDROCK,
              talk(message(other, "[{'text':'u'}]"), ASSISTANT),
              talk(USER, ASSISTANT),
              "unknown-role MENDED: messages[0]: '" + other + "' becomes 'user'"));
    }
    cases.add(
        mended(
            BEDROCK,
            talk(USER, message("Assistant", "[{'text':'a'}]")),
            talk(USER, ASSISTANT),
            "unknown-role MENDED: messages[1]: 'Assistant' becomes 'assistant'"));
    for (String unknown : List.of("system", "tool", "", "narrator")) {
      cases.add(
          dropped(
              BEDROCK,
              talk(message(unknown, "[{'text':'u'}]"), ASSISTANT),
              "unknown-role DROPPED: messages[0]: '" + unknown + "'"));
    }
    return cases.stream();
  }
}
