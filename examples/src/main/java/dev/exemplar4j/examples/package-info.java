/**
 * Small applications on LangChain4j. In: examples in JSONL files and what a person asks. Out: a
 * model's answers, on standard output.
 */
@NullMarked
package dev.exemplar4j.examples;

import org.jspecify.annotations.NullMarked;
