package dev.exemplar4j.spring;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.langchain4j.FailurePolicy;
import dev.exemplar4j.langchain4j.FewShot;
import dev.exemplar4j.langchain4j.FewShotBuilder;
import dev.exemplar4j.langchain4j.FewShotListener;
import dev.exemplar4j.langchain4j.MicrometerListener;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/**
 * Wraps the models of an application that has examples: a pool in its properties, an {@link
 * ExampleSelector} bean or a {@link FewShotCustomizer} bean. Without any of them nothing changes.
 */
@AutoConfiguration(
    afterName = {
      "dev.langchain4j.spring.LangChain4jAutoConfig",
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnClass(ChatModel.class)
@ConditionalOnProperty(prefix = "exemplar4j", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(ExemplarProperties.class)
public class ExemplarAutoConfiguration {

  /** Made by Spring. */
  public ExemplarAutoConfiguration() {}

  @Bean
  static ModelWrapper exemplarModelWrapper(
      ObjectProvider<FewShot> fewShot, ObjectProvider<ExemplarProperties> properties) {
    return new ModelWrapper(fewShot, properties);
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean(ExampleSelector.class)
  @ConditionalOnProperty(prefix = "exemplar4j", name = "pool")
  ExampleIndex exemplarPool(ExemplarProperties properties) {
    List<Example> examples = PoolFile.read(Objects.requireNonNull(properties.pool()));
    ExampleIndex index =
        switch (properties.selector()) {
          case JACCARD -> Jaccard.index(Tokenizer.words());
          case BM25 -> Lucene.bm25();
        };
    index.addAll(examples);
    return index;
  }

  @Bean
  @ConditionalOnMissingBean
  @Conditional(HasExamples.class)
  FewShot exemplarFewShot(
      ExemplarProperties properties,
      ObjectProvider<ExampleSelector> selector,
      ObjectProvider<FewShotListener> listener,
      ObjectProvider<FewShotCustomizer> customizers) {
    FewShotBuilder builder =
        FewShot.builder()
            .maxExamples(properties.maxExamples())
            .placement(properties.placement())
            .failurePolicy(
                switch (properties.onFailure()) {
                  case FAIL -> FailurePolicy.fail();
                  case WITHOUT_EXAMPLES -> FailurePolicy.withoutExamples();
                });
    if (properties.timeLimit() != null) {
      builder.timeLimit(properties.timeLimit());
    }
    selector.ifUnique(builder::selector);
    listener.ifUnique(builder::listener);
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }

  /** An augmentor beats a retriever in LangChain4j's wiring, so the retriever goes into it. */
  @Bean(ModelWrapper.OWN_AUGMENTOR)
  @ConditionalOnMissingBean(RetrievalAugmentor.class)
  @ConditionalOnBean(FewShot.class)
  @ConditionalOnProperty(prefix = "exemplar4j", name = "augmentor", matchIfMissing = true)
  RetrievalAugmentor exemplarRetrievalAugmentor(
      FewShot fewShot, ObjectProvider<ContentRetriever> retriever) {
    ContentRetriever documents = retriever.getIfUnique();
    return documents == null
        ? fewShot.augmentor()
        : fewShot.augmentor(
            DefaultRetrievalAugmentor.builder().contentRetriever(documents).build());
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  static class Metrics {
    @Bean
    @ConditionalOnBean(MeterRegistry.class)
    @ConditionalOnMissingBean(FewShotListener.class)
    FewShotListener exemplarMetrics(MeterRegistry registry) {
      return new MicrometerListener(registry);
    }
  }

  /** Apart, so that the engine's classes are loaded only where they are asked for. */
  private static final class Lucene {
    static ExampleIndex bm25() {
      if (!ClassUtils.isPresent(
          "dev.exemplar4j.lucene.Bm25", ExemplarAutoConfiguration.class.getClassLoader())) {
        throw new IllegalStateException(
            "exemplar4j.selector=bm25 needs dev.exemplar4j:exemplar4j-lucene on the class path");
      }
      return Engine.open();
    }

    private static final class Engine {
      static ExampleIndex open() {
        return Bm25.inMemory(Bm25Settings.DEFAULT);
      }
    }
  }

  static final class HasExamples extends AnyNestedCondition {
    HasExamples() {
      super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnBean(ExampleSelector.class)
    static final class Selector {}

    @ConditionalOnBean(FewShotCustomizer.class)
    static final class Customizer {}
  }
}
