package dev.exemplar4j.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.AugmentationResult;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.query.Metadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses by the message as it came in, lets the other augmentor do its work, and tags what came
 * out.
 */
final class FewShotAugmentor implements RetrievalAugmentor {

  private final @Nullable RetrievalAugmentor existing;
  private final CallExpansion expansion;

  FewShotAugmentor(@Nullable RetrievalAugmentor existing, CallExpansion expansion) {
    this.existing = existing;
    this.expansion = expansion;
  }

  @Override
  public AugmentationResult augment(AugmentationRequest request) {
    AugmentationResult result =
        existing == null
            ? new AugmentationResult(request.chatMessage(), List.of())
            : existing.augment(request);
    if (!(request.chatMessage() instanceof UserMessage said)
        || !(result.chatMessage() instanceof UserMessage message)) {
      return result;
    }
    Metadata metadata = request.metadata();
    FewShotContext context =
        FewShotContext.of(
            UserText.all(said), metadata.chatMemoryId(), metadata.invocationContext());
    return new AugmentationResult(expansion.choose(message, context), result.contents());
  }
}
