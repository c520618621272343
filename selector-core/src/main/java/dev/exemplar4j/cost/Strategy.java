package dev.exemplar4j.cost;

/** A way to get answers: by {@link Prompting} a model as it is, or by {@link Tuning} one. */
public sealed interface Strategy permits Prompting, Tuning {

  /** {@return what people call it; unique within a comparison} */
  String name();

  /** {@return the model, or the training, by its name in the catalogue} */
  String model();
}
