package dev.exemplar4j.pipeline;

/** A part breaks a rule; becomes an exception that names the file or the argument. */
final class PartFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String pointer;
  private final String rule;

  PartFault(String pointer, String rule) {
    super(rule, null, false, false);
    this.pointer = pointer;
    this.rule = rule;
  }

  String pointer() {
    return pointer;
  }

  /** The rule after the key that it is about. */
  String message() {
    return pointer.isEmpty() ? rule : pointer.substring(1).replace('/', '.') + " " + rule;
  }
}
