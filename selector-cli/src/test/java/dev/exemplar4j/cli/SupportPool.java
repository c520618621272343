package dev.exemplar4j.cli;

import java.nio.file.Path;

/** The pool that ships with the project. */
final class SupportPool {

  static final String TICKETS = file("tickets.jsonl");
  static final String QUESTIONS = file("questions.jsonl");

  private SupportPool() {}

  private static String file(String name) {
    return Path.of("..", "examples", "support", name).toAbsolutePath().normalize().toString();
  }
}
