/**
 * Files that are read strictly and written whole.
 *
 * <p>In: paths and streams from outside. Out: lines, JSON trees and finished files. A reader has a
 * limit for everything that could grow without end, and says which file, line and rule a fault
 * belongs to ({@link dev.exemplar4j.file.DataException}). A writer writes beside the target, forces
 * the bytes to the disk and then moves the file into place ({@link
 * dev.exemplar4j.file.AtomicFile}), so that nothing half-written looks whole; what grows record by
 * record is a {@link dev.exemplar4j.file.Journal}.
 */
@NullMarked
package dev.exemplar4j.file;

import org.jspecify.annotations.NullMarked;
