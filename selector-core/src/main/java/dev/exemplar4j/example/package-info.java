/**
 * Examples, and their way in and out of files.
 *
 * <p>In: JSONL or CSV from a person, or values from a program. Out: checked, immutable {@link
 * dev.exemplar4j.example.Example}s, {@link dev.exemplar4j.example.Query}s, and filters over their
 * metadata.
 */
@NullMarked
package dev.exemplar4j.example;

import org.jspecify.annotations.NullMarked;
