package dev.exemplar4j.finetune.check;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The rules of a format for one line. What can be mended is mended in the object itself. */
interface LineChecks {

  void check(ObjectNode line, LineVerdict verdict);
}
