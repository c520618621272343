package dev.exemplar4j.finetune.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How one line is written and read. A fault is an IllegalArgumentException that says the rule. */
interface LineFormat {

  ObjectNode write(TrainingItem item, TextMarks marks);

  TrainingItem read(JsonNode line, TextMarks marks);
}
