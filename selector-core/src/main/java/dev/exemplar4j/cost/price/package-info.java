/**
 * Prices of models and machines, each with its source and date.
 *
 * <p>In: a catalogue as a file of strict JSON, or as it ships ({@link
 * dev.exemplar4j.cost.price.PriceCatalogue#shipped()}). Out: the {@link
 * dev.exemplar4j.cost.price.ModelPrice} of a model on a day. Nothing is fetched.
 *
 * <ul>
 *   <li>To compare what runs today: {@link dev.exemplar4j.cost.price.PriceCatalogue#shipped()}.
 *   <li>To put in your own contract's prices: {@link
 *       dev.exemplar4j.cost.price.PriceCatalogue#overlaidWith}, with a file that names only what
 *       differs.
 *   <li>To price a model that is not listed: {@link dev.exemplar4j.cost.price.PriceImport}, from a
 *       catalogue that others keep; values that contradict what is usual are reported and left out.
 *   <li>To follow studies of 2023: {@link dev.exemplar4j.cost.price.PriceCatalogue#shippedGpt3()}.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.cost.price;

import org.jspecify.annotations.NullMarked;
