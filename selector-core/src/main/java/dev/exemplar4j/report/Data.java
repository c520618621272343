package dev.exemplar4j.report;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A block of data for scripts. The element ends at the first {@code </script}, wherever it stands,
 * so what begins tags is written as an escape of JSON.
 */
record Data(String id, JsonNode json) implements Html {

  @Override
  public void write(StringBuilder out) {
    out.append("<script type=\"application/json\" id=\"");
    Text.escape(id, out);
    out.append("\">")
        .append(
            Text.writable(json.toString())
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029"))
        .append("</script>\n");
  }
}
