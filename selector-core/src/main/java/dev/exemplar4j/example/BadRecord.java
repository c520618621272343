package dev.exemplar4j.example;

/**
 * A record of a file that could not be read.
 *
 * @param source the file's name as the person gave it
 * @param line the number of its first line, from 1
 * @param raw its bytes as they stood in the file, without the last line end
 * @param fault one line that names file, line and rule
 */
public record BadRecord(String source, long line, byte[] raw, String fault) {}
