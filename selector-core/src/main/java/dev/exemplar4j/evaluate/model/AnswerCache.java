package dev.exemplar4j.evaluate.model;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers answers by the key of their prompt. Thread-safe. */
public interface AnswerCache extends AutoCloseable {

  /**
   * Looks an answer up.
   *
   * @param key what was asked: {@link PromptKey}
   * @return the answer, if it is known
   */
  Optional<ModelAnswer> get(PromptKey key);

  /**
   * Keeps an answer. When this returns, it is kept as safely as the cache can.
   *
   * @param key what was asked
   * @param answer what was answered
   * @throws dev.exemplar4j.file.StorageException if it cannot be kept
   */
  void put(PromptKey key, ModelAnswer answer);

  /** {@return how many answers are known} */
  int size();

  @Override
  void close();

  /**
   * A cache that forgets everything with the program.
   *
   * @return an empty cache
   */
  static AnswerCache inMemory() {
    Map<PromptKey, ModelAnswer> answers = new ConcurrentHashMap<>();
    return new AnswerCache() {
      @Override
      public Optional<ModelAnswer> get(PromptKey key) {
        return Optional.ofNullable(answers.get(key));
      }

      @Override
      public void put(PromptKey key, ModelAnswer answer) {
        answers.put(key, answer);
      }

      @Override
      public int size() {
        return answers.size();
      }

      @Override
      public void close() {
        answers.clear();
      }
    };
  }
}
