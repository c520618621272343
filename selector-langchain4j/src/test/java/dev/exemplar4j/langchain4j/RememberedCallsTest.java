package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.example.Example;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RememberedCallsTest {

  private static RememberedCalls.Call call(String id) {
    return new RememberedCalls.Call(Choice.of(List.of(Example.of(id, "in", "out"))), false, false);
  }

  private static ChatRequestParameters parameters() {
    return ChatRequestParameters.builder().build();
  }

  @Test
  void remember_isByIdentity() {
    RememberedCalls calls = new RememberedCalls(10);
    UserMessage one = UserMessage.from("same");
    UserMessage two = UserMessage.from("same");

    calls.remember(one, parameters(), call("1"));
    calls.remember(two, parameters(), call("2"));

    assertThat(calls.byMessage(one)).contains(call("1"));
    assertThat(calls.byMessage(two)).contains(call("2"));
    assertThat(calls.byMessage(UserMessage.from("same"))).isEmpty();
  }

  @Test
  void remember_keysAreBounded() {
    RememberedCalls calls = new RememberedCalls(3);
    for (int i = 0; i < 100; i++) {
      calls.remember("key" + i, Choice.NONE);
      assertThat(calls.size()).isLessThanOrEqualTo(3);
    }
    assertThat(calls.byKey("key96")).isEmpty();
    assertThat(calls.byKey("key97")).contains(Choice.NONE);
  }

  @Test
  void remember_whatIsAlive_isNeverForgotten() {
    RememberedCalls calls = new RememberedCalls(3);
    List<UserMessage> messages = new ArrayList<>();
    List<ChatRequestParameters> parameters = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      messages.add(UserMessage.from("m"));
      parameters.add(parameters());
      calls.remember(messages.get(i), parameters.get(i), call("c" + i));
    }
    for (int i = 0; i < 10_000; i++) {
      assertThat(calls.byMessage(messages.get(i))).contains(call("c" + i));
      assertThat(calls.byParameters(parameters.get(i))).contains(call("c" + i));
    }
  }

  @Test
  void remember_keepsNoMessageAlive() throws InterruptedException {
    WeakIdentityMap<String> map = new WeakIdentityMap<>();
    for (int i = 0; i < 1_000; i++) {
      map.put(new byte[10_000], "value");
    }
    Object kept = new Object();
    for (int tries = 0; tries < 100 && map.size() > 2; tries++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(10);
      map.put(kept, "kept");
    }
    assertThat(map.size()).isLessThanOrEqualTo(2);
    assertThat(map.get(kept)).isEqualTo("kept");
  }

  @Test
  void put_anotherValueForTheSameObject() {
    WeakIdentityMap<String> map = new WeakIdentityMap<>();
    Object key = new Object();

    map.put(key, "one");
    map.put(key, "two");

    assertThat(map.get(key)).isEqualTo("two");
    assertThat(map.size()).isEqualTo(1);
  }

  @Test
  void forgottenCall_choosesAnewAmongTheTaggedOnes() {
    OverlapSelector selector =
        OverlapSelector.of(
            Example.of("a", "one parcel", "1"), Example.of("b", "two parcel parcels", "2"));
    CallExpansion expansion = new CallExpansion(settings(FewShot.builder().selector(selector)));
    UserMessage tagged =
        new Tag("examples").chosen(UserMessage.from("one parcel"), List.of("b"), "of yesterday");

    var request =
        expansion.ofModel(
            dev.langchain4j.model.chat.request.ChatRequest.builder().messages(tagged).build(),
            ChatRequestParameters.builder().build());

    assertThat(request.messages().getFirst()).isEqualTo(UserMessage.from("two parcel parcels"));
    assertThat(request.messages()).hasSize(3);
  }

  private static FewShotSettings settings(FewShotBuilder builder) {
    return builder.settings();
  }
}
