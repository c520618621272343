package dev.exemplar4j.reliability;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** An embedding model that does not answer for one text until it is let go on. */
final class HangingModel implements EmbeddingModel {

  static final String TEXT = "parcel that hangs";

  private final EmbeddingModel model = new HashedTexts();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    if (segments.stream().anyMatch(segment -> segment.text().equals(TEXT))) {
      asked.countDown();
      await(goOn);
    }
    return model.embedAll(segments);
  }

  /** Returns when it was asked for the text. */
  void awaitAsked() {
    await(asked);
  }

  void goOn() {
    goOn.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
