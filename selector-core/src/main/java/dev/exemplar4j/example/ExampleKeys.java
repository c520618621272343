package dev.exemplar4j.example;

/**
 * What the fields of an example are called in a file.
 *
 * @param id the key of the id
 * @param input the key of the text that is matched
 * @param output the key of the text to learn
 * @param metadata the key of the object with everything else
 * @param turns the key of the list of turns, for an example that is a conversation
 */
public record ExampleKeys(String id, String input, String output, String metadata, String turns) {

  /** The names {@code id}, {@code input}, {@code output}, {@code metadata} and {@code turns}. */
  public static final ExampleKeys DEFAULT =
      new ExampleKeys("id", "input", "output", "metadata", "turns");

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if a name breaks the rule for names or two are the same
   */
  public ExampleKeys {
    java.util.Set<String> seen = new java.util.HashSet<>();
    for (String key : java.util.List.of(id, input, output, metadata, turns)) {
      Names.check("key", key);
      if (!seen.add(key)) {
        throw new IllegalArgumentException("keys must differ but two are " + key);
      }
    }
  }

  /**
   * The same with other names for the three main fields.
   *
   * @param newId the key of the id
   * @param newInput the key of the text that is matched
   * @param newOutput the key of the text to learn
   * @return new keys
   */
  public ExampleKeys renamed(String newId, String newInput, String newOutput) {
    return new ExampleKeys(newId, newInput, newOutput, metadata, turns);
  }
}
