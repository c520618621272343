package dev.exemplar4j.finetune.check;

/**
 * Where something was found.
 *
 * @param line the number of the line, from 1; 0 for the file as a whole
 * @param detail what exactly, for a person; may be empty. Personal data in it is masked
 * @param repair what mending does there
 */
public record Place(long line, String detail, Repair repair) {}
