package dev.exemplar4j.finetune.check;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * User and assistant take turns; instructions come first, results of tools belong to the answer.
 */
final class TurnOrder {

  private TurnOrder() {}

  static void check(JsonNode messages, LineVerdict verdict) {
    String before = "";
    for (int i = 0; i < messages.size(); i++) {
      String role = messages.get(i).path("role").asText();
      boolean wrong =
          switch (role) {
            case "system", "developer" -> i > 0;
            case "user" ->
                before.equals("user") || before.equals("tool") || before.equals("function");
            case "assistant", "model" ->
                !before.equals("user") && !before.equals("tool") && !before.equals("function");
            default -> false;
          };
      if (wrong && !verdict.isDropped()) {
        verdict.found(
            Rule.TURNS_OUT_OF_ORDER, "message %d is from %s".formatted(i + 1, Keys.shown(role)));
        return;
      }
      before = role;
    }
  }
}
