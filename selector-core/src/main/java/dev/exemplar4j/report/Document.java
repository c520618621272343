package dev.exemplar4j.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The frame of a page: what stands before and behind the content. */
final class Document {

  private static final String STYLE = Script.read(Document.class, "report.css");

  private Document() {}

  static String write(
      String title, List<Html> head, List<Html> sections, List<Html> data, List<Script> scripts) {
    StringBuilder out = new StringBuilder();
    out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    Text.escape(policy(scripts), out);
    out.append("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    out.append("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    Text.escape(title, out);
    out.append("</title>\n<style>").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
    Html.element("header", Html.all(head)).write(out);
    for (Html section : sections) {
      out.append('\n');
      section.write(out);
    }
    out.append("\n</main>\n");
    data.forEach(block -> block.write(out));
    scripts.forEach(script -> out.append("<script>").append(script.source()).append("</script>\n"));
    return out.append("</body>\n</html>\n").toString();
  }

  /** Nothing but the page's own style and scripts; nothing from elsewhere. */
  private static String policy(List<Script> scripts) {
    String programs =
        scripts.isEmpty()
            ? "'none'"
            : scripts.stream()
                .map(script -> hash(script.source()))
                .collect(Collectors.joining(" "));
    return "default-src 'none'; style-src "
        + hash(STYLE)
        + "; script-src "
        + programs
        + "; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
