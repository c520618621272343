package dev.exemplar4j.evaluate.model;

import java.nio.file.Path;
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
   * A cache in a file to which each answer is appended and forced to the disk before {@link #put}
   * returns. A process that is killed, or a machine that loses power, at any moment leaves a file
   * with all answers that were put: what is left of one more is recognised and cut off. All answers
   * are held in memory as well.
   *
   * @param file the file; made with the folders above it if it is missing; one program at a time
   *     can have it open
   * @return the cache, to be closed
   * @throws dev.exemplar4j.file.StorageException if the file cannot be opened, is open elsewhere or
   *     is damaged
   * @throws dev.exemplar4j.file.DataException if it holds something else than answers
   */
  static AnswerCache in(Path file) {
    return FileAnswers.open(file);
  }

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
