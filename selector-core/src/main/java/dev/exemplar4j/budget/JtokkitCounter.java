package dev.exemplar4j.budget;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;

/** The one class that touches jtokkit, so that all others load without it. */
record JtokkitCounter(Encoding encoding) implements TokenCounter {

  /** Thread-safe, and loads each table once. */
  private static final EncodingRegistry REGISTRY = Encodings.newLazyEncodingRegistry();

  static TokenCounter of(TokenEncoding encoding) {
    return new JtokkitCounter(
        REGISTRY.getEncoding(
            switch (encoding) {
              case O200K_BASE -> EncodingType.O200K_BASE;
              case CL100K_BASE -> EncodingType.CL100K_BASE;
            }));
  }

  @Override
  public long count(String text) {
    return encoding.countTokensOrdinary(text);
  }
}
