package dev.exemplar4j.finetune.check;

import static dev.exemplar4j.finetune.check.LineCase.dropped;
import static dev.exemplar4j.finetune.check.LineCase.good;
import static dev.exemplar4j.finetune.check.LineCase.mended;

import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines with a better and a worse answer. */
class PairLineRulesTest {

  private static final TrainingFormat DPO = TrainingFormat.OPENAI_DPO;
  private static final TrainingFormat REWARD = TrainingFormat.REWARD_PAIRS;
  private static final String USER = "{'role':'user','content':'u'}";
  private static final String BETTER = "{'role':'assistant','content':'a'}";
  private static final String WORSE = "{'role':'assistant','content':'b'}";
  private static final String EMPTY = "{'role':'assistant','content':' '}";
  private static final String CALL =
      "{'role':'assistant','tool_calls':[{'id':'c1','type':'function',"
          + "'function':{'name':'f','arguments':'{}'}}]}";

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource({"preference", "reward"})
  void check_line_findsAndMends(LineCase one) throws IOException {
    one.verify(folder);
  }

  private static String dpo(String prompt, String better, String worse) {
    return "{'input':{'messages':[%s]},'preferred_output':[%s],'non_preferred_output':[%s]}"
        .formatted(prompt, better, worse);
  }

  private static final String PAIR = dpo(USER, BETTER, WORSE);

  static Stream<LineCase> preference() {
    String input = "wrong-shape DROPPED: 'input' must be an object with 'messages'";
    String list = "wrong-shape DROPPED: '%s' must be a list that is not empty";
    String one = "no-answer DROPPED: '%s' must be one assistant message";
    return Stream.of(
        good(DPO, PAIR),
        good(DPO, dpo(USER + "," + BETTER + "," + USER, BETTER, WORSE)),
        good(DPO, dpo(USER, CALL, WORSE)),
        good(DPO, PAIR.replace("'input':{", "'input':{'tools':[],'parallel_tool_calls':false,")),
        dropped(DPO, PAIR.replace("{'messages':[" + USER + "]}", "[" + USER + "]"), input),
        dropped(DPO, "{'preferred_output':[],'non_preferred_output':[]}", input),
        dropped(DPO, dpo("", BETTER, WORSE), list.formatted("messages")),
        dropped(DPO, dpo(USER, "", WORSE), list.formatted("preferred_output")),
        dropped(DPO, dpo(USER, BETTER, ""), list.formatted("non_preferred_output")),
        dropped(
            DPO,
            dpo(USER, "", ""),
            list.formatted("preferred_output"),
            list.formatted("non_preferred_output")),
        dropped(DPO, dpo(USER, USER, WORSE), one.formatted("preferred_output")),
        dropped(DPO, dpo(USER, BETTER, USER), one.formatted("non_preferred_output")),
        dropped(DPO, dpo(USER, BETTER + "," + BETTER, WORSE), one.formatted("preferred_output")),
        dropped(DPO, dpo(USER, BETTER, WORSE + "," + WORSE), one.formatted("non_preferred_output")),
        dropped(
            DPO,
            dpo(USER, BETTER, CALL),
            "wrong-shape DROPPED: the rejected answer must be one text, without tool calls, in"
                + " this format"),
        dropped(
            DPO,
            dpo(USER + "," + CALL + "," + USER, BETTER, WORSE),
            "tool-call-open DROPPED: messages[2] comes before the result of a call"),
        dropped(
            DPO,
            PAIR.replace("'input':{", "'input':{'tools':{},"),
            "wrong-shape DROPPED: 'tools' must be a list"),
        dropped(DPO, dpo(USER, BETTER, BETTER), "same-answers DROPPED: "),
        dropped(DPO, dpo(USER, EMPTY, WORSE), "empty-answer DROPPED: "),
        dropped(DPO, dpo(USER, BETTER, EMPTY), "empty-answer DROPPED: "),
        dropped(DPO, dpo(USER, EMPTY, EMPTY), "empty-answer DROPPED: ", "same-answers DROPPED: "),
        dropped(
            DPO, dpo("{'role':'system','content':'s'}", BETTER, WORSE), "empty-prompt DROPPED: "),
        mended(
            DPO,
            PAIR.replace("{'input'", "{'id':7,'input'"),
            PAIR,
            "unknown-key MENDED: 'id' is removed"),
        mended(
            DPO,
            PAIR.replace("'messages'", "'Messages'"),
            PAIR,
            "unknown-key MENDED: input: 'Messages' becomes 'messages'"),
        mended(
            DPO,
            PAIR.replace("'content':'b'", "'content':'b','id':7"),
            PAIR,
            "unknown-key MENDED: non_preferred_output[0]: 'id' is removed"),
        mended(
            DPO,
            PAIR.replace("'assistant','content':'a'", "'gpt','content':'a'"),
            PAIR,
            "unknown-role MENDED: preferred_output[0]: 'gpt' becomes 'assistant'"),
        mended(
            DPO,
            PAIR.replace("'user'", "'Human'"),
            PAIR,
            "unknown-role MENDED: messages[0]: 'Human' becomes 'user'"));
  }

  private static String reward(String prompt, String better, String worse) {
    return "{'prompt':%s,'chosen':%s,'rejected':%s}".formatted(prompt, better, worse);
  }

  private static String list(String message) {
    return "[" + message + "]";
  }

  static Stream<LineCase> reward() {
    String shape = "wrong-shape DROPPED: '%s' must be a text or messages";
    String list = "wrong-shape DROPPED: '%s' must be a list that is not empty";
    String texts = reward("'u'", "'a'", "'b'");
    String messages = reward(list(USER), list(BETTER), list(WORSE));
    return Stream.concat(
        Stream.of(
            good(REWARD, texts),
            good(REWARD, messages),
            good(REWARD, reward(list(USER), list(CALL), list(WORSE))),
            dropped(
                REWARD,
                "{}",
                shape.formatted("prompt"),
                shape.formatted("chosen"),
                shape.formatted("rejected")),
            dropped(REWARD, reward("7", "'a'", "'b'"), shape.formatted("prompt")),
            dropped(REWARD, reward("'u'", "null", "'b'"), shape.formatted("chosen")),
            dropped(REWARD, reward("'u'", "'a'", "{}"), shape.formatted("rejected")),
            dropped(REWARD, reward("[]", "'a'", "'b'"), list.formatted("prompt")),
            dropped(REWARD, reward("'u'", "[]", "'b'"), list.formatted("chosen")),
            dropped(REWARD, reward("'u'", "'a'", "[]"), list.formatted("rejected")),
            dropped(
                REWARD,
                reward(list(USER), list(CALL), list(CALL)),
                "wrong-shape DROPPED: the rejected answer must be one text, without tool calls, in"
                    + " this format"),
            dropped(REWARD, reward("'u'", "'a'", "'a'"), "same-answers DROPPED: "),
            dropped(REWARD, reward("' '", "'a'", "'b'"), "empty-prompt DROPPED: "),
            dropped(REWARD, reward("'u'", "''", "'b'"), "empty-answer DROPPED: "),
            dropped(REWARD, reward("'u'", "'a'", "'\\t'"), "empty-answer DROPPED: "),
            mended(
                REWARD,
                texts.replace("}", ",'id':7}"),
                texts,
                "unknown-key MENDED: 'id' is removed"),
            mended(
                REWARD,
                texts.replace("'rejected'", "'Rejected'"),
                texts,
                "unknown-key MENDED: 'Rejected' becomes 'rejected'"),
            mended(
                REWARD,
                messages.replace("'user'", "'human'"),
                messages,
                "unknown-role MENDED: prompt[0]: 'human' becomes 'user'"),
            mended(
                REWARD,
                messages.replace("'content':'b'", "'content':'b','id':7"),
                messages,
                "unknown-key MENDED: rejected[0]: 'id' is removed")),
        List.of("chosen", "rejected").stream()
            .flatMap(
                key ->
                    Stream.of(USER, BETTER + "," + WORSE)
                        .map(
                            wrong ->
                                dropped(
                                    REWARD,
                                    key.equals("chosen")
                                        ? reward(list(USER), list(wrong), list(WORSE))
                                        : reward(list(USER), list(BETTER), list(wrong)),
                                    "no-answer DROPPED: '"
                                        + key
                                        + "' must be one assistant message"))));
  }
}
