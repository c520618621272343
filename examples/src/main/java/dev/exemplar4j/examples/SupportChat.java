package dev.exemplar4j.examples;

import dev.exemplar4j.PoolPerTenant;
import dev.exemplar4j.TenantId;
import dev.exemplar4j.langchain4j.FewShot;
import dev.exemplar4j.order.Ordering;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A support chat of two shops: each shop is a tenant with examples of its own, each customer has a
 * memory, and answers stream.
 */
public final class SupportChat implements AutoCloseable {

  /** What LangChain4j makes a service of. */
  interface Agent {
    @SystemMessage("You answer the customers of a shop, briefly, in the shop's own tone.")
    @UserMessage("{{text}}")
    TokenStream answer(
        @MemoryId String customer, @V("text") String text, InvocationParameters call);
  }

  private static final Map<String, String> SHOPS =
      Map.of("north", "chat/north.jsonl", "south", "chat/south.jsonl");

  private final PoolPerTenant pools;
  private final Agent agent;

  /**
   * A chat.
   *
   * @param model answers
   * @param folder holds the shops' examples
   */
  public SupportChat(StreamingChatModel model, Path folder) {
    pools = PoolPerTenant.of(shop -> Pools.open(folder.resolve(file(shop))), 100);
    FewShot fewShot =
        FewShot.builder()
            .tenants(
                pools,
                call -> call.parameter("shop").map(shop -> new TenantId((String) shop)),
                shop -> shop.then(Ordering.BEST_LAST))
            .maxExamples(3)
            .build();
    agent =
        AiServices.builder(Agent.class)
            .streamingChatModel(fewShot.wrap(model))
            .retrievalAugmentor(fewShot.augmentor())
            .chatMemoryProvider(customer -> MessageWindowChatMemory.withMaxMessages(20))
            .build();
  }

  private static String file(TenantId shop) {
    String file = SHOPS.get(shop.value());
    if (file == null) {
      throw new IllegalArgumentException("there is no shop " + shop.value());
    }
    return file;
  }

  /**
   * Answers a customer.
   *
   * @param shop whose customer
   * @param customer who asks
   * @param text what is asked
   * @param words gets the answer piece by piece
   * @return the whole answer, when it is there
   */
  public CompletableFuture<String> ask(
      String shop, String customer, String text, Consumer<String> words) {
    CompletableFuture<String> whole = new CompletableFuture<>();
    agent
        .answer(shop + "/" + customer, text, InvocationParameters.from("shop", shop))
        .onPartialResponse(words)
        .onCompleteResponse(response -> whole.complete(response.aiMessage().text()))
        .onError(whole::completeExceptionally)
        .start();
    return whole;
  }

  @Override
  public void close() {
    pools.close();
  }

  /**
   * Asks both shops the same.
   *
   * @param args questions, or none for two of ours
   */
  public static void main(String[] args) {
    String[] questions =
        args.length > 0
            ? args
            : new String[] {
              "My parcel has not come, where is it?", "And how do I cancel my subscription?"
            };
    try (ModelService models = ModelService.open();
        SupportChat chat = new SupportChat(models.streaming(), Pools.FOLDER)) {
      for (String question : questions) {
        for (String shop : new String[] {"north", "south"}) {
          System.out.printf("%nCustomer of %s: %s%nShop: ", shop, question);
          chat.ask(shop, "kim", question, System.out::print).join();
        }
      }
      System.out.println();
    }
  }
}
