package dev.exemplar4j.report;

/** For which page a chart is drawn. */
enum Format {
  /** A telephone. */
  NARROW(340, "narrow"),
  /** Anything wider. */
  WIDE(720, "wide");

  private final double width;
  private final String className;

  Format(double width, String className) {
    this.width = width;
    this.className = className;
  }

  /** In units of the drawing, which are about pixels. */
  double width() {
    return width;
  }

  String className() {
    return className;
  }

  boolean isNarrow() {
    return this == NARROW;
  }
}
