/**
 * What is wrong with training data, before money is spent on it.
 *
 * <p>In: a training file, and the files that hold its validation and test data. Out: a {@link
 * dev.exemplar4j.finetune.check.CheckReport}: findings with line numbers and what to do, and a
 * profile of the data. {@link dev.exemplar4j.finetune.check.TrainingCheck#mend} writes the mended
 * file. A finding names rules, roles, keys and numbers; personal data is masked, and no other text
 * of an item is shown but short labels.
 */
@NullMarked
package dev.exemplar4j.finetune.check;

import org.jspecify.annotations.NullMarked;
