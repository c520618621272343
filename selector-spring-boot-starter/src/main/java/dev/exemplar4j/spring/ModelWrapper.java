package dev.exemplar4j.spring;

import dev.exemplar4j.langchain4j.FewShot;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.rag.RetrievalAugmentor;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Wraps the application's models and augmentors in place. */
final class ModelWrapper implements BeanPostProcessor {

  static final String OWN_AUGMENTOR = "exemplarRetrievalAugmentor";

  private final ObjectProvider<FewShot> fewShot;
  private final ObjectProvider<ExemplarProperties> properties;

  ModelWrapper(ObjectProvider<FewShot> fewShot, ObjectProvider<ExemplarProperties> properties) {
    this.fewShot = fewShot;
    this.properties = properties;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof RetrievalAugmentor augmentor && !name.equals(OWN_AUGMENTOR)) {
      FewShot examples = fewShot.getIfAvailable();
      return examples == null ? bean : examples.augmentor(augmentor);
    }
    boolean blocking = bean instanceof ChatModel;
    boolean streaming = bean instanceof StreamingChatModel;
    if ((!blocking && !streaming) || !isNamed(name)) {
      return bean;
    }
    FewShot examples = fewShot.getIfAvailable();
    if (examples == null) {
      return bean;
    }
    if (blocking && streaming) {
      throw new IllegalStateException(
          "the bean "
              + name
              + " is both a ChatModel and a StreamingChatModel, and can be wrapped as one only:"
              + " name the models to wrap in exemplar4j.models");
    }
    return blocking ? examples.wrap((ChatModel) bean) : examples.wrap((StreamingChatModel) bean);
  }

  private boolean isNamed(String name) {
    Set<String> models = properties.getObject().models();
    return models.isEmpty() || models.contains(name);
  }
}
