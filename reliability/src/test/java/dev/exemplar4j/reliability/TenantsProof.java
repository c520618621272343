package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.PoolPerTenant;
import dev.exemplar4j.TenantId;
import dev.exemplar4j.embeddings.EmbeddingStores;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.langchain4j.FewShot;
import dev.exemplar4j.langchain4j.FewShotContext;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many tenants ask at once, while their pools change, open and close. Each one's examples carry a
 * canary; whatever a tenant is sent may hold no other's. All tenants use the same ids and inputs.
 */
class TenantsProof {

  private static final int THREADS = 4;
  private static final int OPEN = 64;
  private static final int QUESTIONS = 40;
  private static final Pattern CANARY = Pattern.compile("<canary of ([^>]{1,300})>");
  private static final List<String> TOPICS =
      List.of("parcel", "refund", "password", "invoice", "card", "app", "address", "plan");

  interface Assistant {
    String answer(@UserMessage String text, InvocationParameters more);
  }

  private static String ask(Assistant assistant, String tenant, String text) {
    return assistant.answer(text, InvocationParameters.from("tenant", tenant));
  }

  @TempDir Path folder;

  /** Answers with all that it was sent. */
  private static final ChatModel ECHO =
      new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
          StringBuilder all = new StringBuilder();
          for (ChatMessage message : request.messages()) {
            all.append(message).append('\n');
          }
          return ChatResponse.builder().aiMessage(AiMessage.from(all.toString())).build();
        }
      };

  private static Example example(String tenant, int number) {
    String topic = TOPICS.get(number % TOPICS.size());
    return Example.of(
        "e" + number,
        "about my " + topic + " " + number,
        topic + " <canary of " + tenant + ">",
        Metadata.of("tenant", tenant));
  }

  private static ExampleIndex open(TenantId tenant) {
    ExampleIndex index = Jaccard.index(Tokenizer.words());
    index.addAll(IntStream.range(0, 12).mapToObj(i -> example(tenant.value(), i)).toList());
    return index;
  }

  private static Assistant assistant(PoolPerTenant pools) {
    FewShot fewShot = FewShot.builder().tenants(pools, TenantsProof::tenant).maxExamples(3).build();
    return AiServices.builder(Assistant.class)
        .chatModel(fewShot.wrap(ECHO))
        .retrievalAugmentor(fewShot.augmentor())
        .build();
  }

  private static Optional<TenantId> tenant(FewShotContext context) {
    return context.parameter("tenant").map(name -> new TenantId((String) name));
  }

  private static String name(int tenant) {
    return "tenant " + tenant;
  }

  private static String question(Random random) {
    return "about my " + TOPICS.get(random.nextInt(TOPICS.size())) + " " + random.nextInt(20);
  }

  /** How many canaries a prompt holds. */
  private static int assertOwn(String tenant, String prompt) {
    int found = 0;
    Matcher canaries = CANARY.matcher(prompt);
    while (canaries.find()) {
      assertThat(canaries.group(1)).as("a canary in a prompt of %s", tenant).isEqualTo(tenant);
      found++;
    }
    return found;
  }

  @Test
  void canaries_underLoad_areSeenByTheirTenantsOnly() throws Exception {
    int tenants = Extent.of("tenants");
    int calls = Extent.of("calls");
    Figures figures = Figures.of("canaries", TenantsProof.class, "tenants", "calls");
    AtomicLong canaries = new AtomicLong();
    try (PoolPerTenant pools = PoolPerTenant.of(TenantsProof::open, OPEN)) {
      Assistant assistant = assistant(pools);
      load(
          calls,
          random -> {
            String tenant = name(random.nextInt(tenants));
            if (random.nextInt(10) == 0) {
              change(pools, tenant, random);
            }
            canaries.addAndGet(assertOwn(tenant, ask(assistant, tenant, question(random))));
          });
    }
    assertThat(canaries).hasValueGreaterThan(calls);
    figures.add("tenants", tenants);
    figures.add("calls", calls);
    figures.add("own canaries seen", canaries.get());
    figures.add("foreign canaries seen", 0);
    figures.finish();
  }

  private interface Call {
    void make(Random random) throws Exception;
  }

  private static void load(int calls, Call call) throws Exception {
    try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(Extent.seed() * THREADS + thread);
        running.add(
            workers.submit(
                () -> {
                  for (int i = 0; i < calls / THREADS; i++) {
                    call.make(random);
                  }
                  return null;
                }));
      }
      for (Future<?> worker : running) {
        worker.get();
      }
    }
  }

  private static void change(PoolPerTenant pools, String tenant, Random random) {
    Example changed = example(tenant, 12 + random.nextInt(8));
    pools.with(
        new TenantId(tenant),
        index -> {
          synchronized (index) {
            if (!index.remove(changed.id())) {
              index.add(changed);
            }
          }
          return index.size();
        });
  }

  @Test
  void prompts_aloneAndBesideBusyNeighbours_areEqualByteForByte() throws Exception {
    int tenants = Extent.of("tenants");
    int calls = Extent.of("calls");
    Figures figures = Figures.of("non-interference", TenantsProof.class, "tenants", "calls");
    List<String> alone;
    try (PoolPerTenant pools = PoolPerTenant.of(TenantsProof::open, OPEN)) {
      alone = prompts(assistant(pools));
    }
    AtomicLong compared = new AtomicLong();
    try (PoolPerTenant pools = PoolPerTenant.of(TenantsProof::open, OPEN)) {
      Assistant assistant = assistant(pools);
      load(
          calls / 2,
          random -> {
            String busy = name(1 + random.nextInt(tenants - 1));
            change(pools, busy, random);
            ask(assistant, busy, question(random));
            int i = random.nextInt(QUESTIONS);
            assertThat(prompt(assistant, i)).as("question %d", i).isEqualTo(alone.get(i));
            compared.incrementAndGet();
          });
    }
    figures.add("tenants", tenants);
    figures.add("prompts equal alone and beside the others", compared.get());
    figures.finish();
  }

  private static List<String> prompts(Assistant assistant) {
    List<String> prompts = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      prompts.add(prompt(assistant, i));
    }
    return prompts;
  }

  private static String prompt(Assistant assistant, int i) {
    return ask(assistant, name(0), question(new Random(i)));
  }

  @Test
  void storeThatIgnoresFilters_showsNobodyAnotherTenantsExamples() throws Exception {
    int tenants = Extent.of("tenants");
    int calls = Math.max(200, Extent.of("calls") / 20);
    var store = new LyingStore(tenants);
    var selector = EmbeddingStores.selector(store, new HashedTexts());
    FewShot fewShot =
        FewShot.builder()
            .selector(selector)
            .maxExamples(3)
            .filter(context -> ExampleFilter.equal("tenant", tenant(context).orElseThrow().value()))
            .build();
    Assistant assistant =
        AiServices.builder(Assistant.class)
            .chatModel(fewShot.wrap(ECHO))
            .retrievalAugmentor(fewShot.augmentor())
            .build();
    AtomicLong canaries = new AtomicLong();
    load(
        calls,
        random -> {
          String tenant = name(random.nextInt(tenants));
          canaries.addAndGet(assertOwn(tenant, ask(assistant, tenant, question(random))));
        });
    assertThat(store.lies).hasValueGreaterThan(calls);
    assertThat(canaries).hasPositiveValue();
  }

  /** Finds a few of everybody's examples, whoever asks. */
  private static final class LyingStore implements SearchOnly {
    final AtomicLong lies = new AtomicLong();
    private final int tenants;

    LyingStore(int tenants) {
      this.tenants = tenants;
    }

    @Override
    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
      List<EmbeddingMatch<TextSegment>> hits = new ArrayList<>();
      for (int tenant = 0; tenant < tenants; tenant++) {
        Example one = example(name(tenant), 1);
        hits.add(
            new EmbeddingMatch<>(
                0.9,
                one.id() + " of " + tenant,
                Embedding.from(new float[] {1}),
                EmbeddingStores.segment(one)));
      }
      lies.addAndGet(tenants - 1L);
      return new EmbeddingSearchResult<>(hits);
    }
  }

  @Test
  void namesThatCollide_whenJoinedFoldedOrNormalised_areDifferentTenants() throws Exception {
    List<String> names =
        List.of(
            "acme",
            "Acme",
            "ACME",
            "acme ",
            " acme",
            "acme.",
            "ac\u200bme",
            "a:b",
            "a:b:c",
            "a/b",
            "a\\b",
            "../a",
            "..",
            ".",
            "CON",
            "con",
            "nul.txt",
            "*",
            "%2e%2e",
            "a%00b",
            "Aa",
            "BB",
            "caf\u00e9",
            "cafe\u0301",
            "\u0130stanbul",
            "istanbul",
            "i\u0307stanbul",
            "ISTANBUL",
            "stra\u00dfe",
            "strasse",
            "STRASSE",
            "\ufb01sh",
            "fish",
            "null",
            "default",
            "0",
            "00",
            "tenant|e1",
            "tenant",
            "'; DROP TABLE x;--");
    try (PoolPerTenant pools =
        PoolPerTenant.of(
            tenant -> Bm25.open(folder.resolve(tenant.fileName()), Bm25Settings.DEFAULT), 3)) {
      for (String name : names) {
        pools.with(
            new TenantId(name),
            index -> {
              assertThat(index.size()).as(name).isZero();
              index.addAll(List.of(example(name, 1), example(name, 2)));
              return index;
            });
      }
      Assistant assistant = assistant(pools);
      for (String name : names) {
        assertThat(assertOwn(name, ask(assistant, name, "about my refund"))).isPositive();
      }
    }
  }

  @Test
  void poolSharedByTwoTenants_isCaught() {
    try (ExampleIndex shared = open(new TenantId(name(1)));
        PoolPerTenant pools = PoolPerTenant.of(tenant -> shared, OPEN)) {
      Assistant assistant = assistant(pools);
      assertThatThrownBy(() -> assertOwn(name(2), ask(assistant, name(2), "about my refund")))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("a canary in a prompt of tenant 2");
    }
  }
}
