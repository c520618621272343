package dev.exemplar4j.cost;

import java.math.BigDecimal;

/** A strategy that trains a model and then sends it short prompts. */
public sealed interface Tuning extends Strategy {

  /** {@return what is sent to it beside the input} */
  TunedPrompt prompt();

  /** {@return what it costs beside the training itself} */
  Effort effort();

  /**
   * The same with other costs beside the training.
   *
   * @param effort those costs
   * @return a new strategy
   */
  Tuning with(Effort effort);

  /**
   * The same trained for another number of epochs.
   *
   * @param epochs how often each example is seen; at least 0, {@link TrainingSet#AUTOMATIC} leaves
   *     it to the provider
   * @return a new strategy; where training is paid by the hour, the same
   */
  default Tuning withEpochs(int epochs) {
    return switch (this) {
      case Supervised one ->
          new Supervised(
              one.name(), one.model(), one.prompt(), one.data().withEpochs(epochs), one.effort());
      case Preference one ->
          new Preference(
              one.name(), one.model(), one.prompt(), one.data().withEpochs(epochs), one.effort());
      case HostedLora one ->
          new HostedLora(
              one.name(),
              one.model(),
              one.prompt(),
              one.data().withEpochs(epochs),
              one.serving(),
              one.effort());
      case Reinforcement one -> one;
      case SelfHostedLora one -> one;
    };
  }

  /**
   * Supervised fine-tuning at a provider that trains and serves.
   *
   * @param name what people call it
   * @param model the base, by its name in the catalogue
   * @param prompt what is sent to it beside the input
   * @param data what it is trained with
   * @param effort what else it costs
   */
  record Supervised(String name, String model, TunedPrompt prompt, TrainingSet data, Effort effort)
      implements Tuning {
    /** Checks the names. */
    public Supervised {
      Check.name(name, "name");
      Check.name(model, "model");
    }

    @Override
    public Tuning with(Effort changed) {
      return new Supervised(name, model, prompt, data, changed);
    }
  }

  /**
   * Direct preference optimisation at a provider that trains and serves.
   *
   * @param name what people call it
   * @param model the base, by its name in the catalogue
   * @param prompt what is sent to it beside the input
   * @param data the pairs
   * @param effort what else it costs
   */
  record Preference(String name, String model, TunedPrompt prompt, TrainingSet data, Effort effort)
      implements Tuning {
    /** Checks the names. */
    public Preference {
      Check.name(name, "name");
      Check.name(model, "model");
    }

    @Override
    public Tuning with(Effort changed) {
      return new Preference(name, model, prompt, data, changed);
    }
  }

  /**
   * Reinforcement fine-tuning, billed by the hour.
   *
   * @param name what people call it
   * @param model the base, by its name in the catalogue
   * @param prompt what is sent to it beside the input
   * @param trainingHours hours of one run; at least 0
   * @param grading who grades
   * @param effort what else it costs
   */
  record Reinforcement(
      String name,
      String model,
      TunedPrompt prompt,
      BigDecimal trainingHours,
      Grading grading,
      Effort effort)
      implements Tuning {
    /** Checks names and hours. */
    public Reinforcement {
      Check.name(name, "name");
      Check.name(model, "model");
      Check.notNegative(trainingHours, "trainingHours");
    }

    @Override
    public Tuning with(Effort changed) {
      return new Reinforcement(name, model, prompt, trainingHours, grading, changed);
    }
  }

  /**
   * An adapter trained at a provider by the token, and served there.
   *
   * @param name what people call it
   * @param model the training, by its name in the catalogue
   * @param prompt what is sent to it beside the input
   * @param data what it is trained with
   * @param serving where it answers
   * @param effort what else it costs
   */
  record HostedLora(
      String name,
      String model,
      TunedPrompt prompt,
      TrainingSet data,
      Serving serving,
      Effort effort)
      implements Tuning {
    /** Checks the names. */
    public HostedLora {
      Check.name(name, "name");
      Check.name(model, "model");
    }

    @Override
    public Tuning with(Effort changed) {
      return new HostedLora(name, model, prompt, data, serving, changed);
    }
  }

  /**
   * An adapter trained and served on rented machines.
   *
   * @param name what people call it
   * @param model the machine that trains, by its name in the catalogue
   * @param prompt what is sent to it beside the input
   * @param trainingHours hours of one run, of all machines together; at least 0
   * @param serving where it answers
   * @param effort what else it costs
   */
  record SelfHostedLora(
      String name,
      String model,
      TunedPrompt prompt,
      BigDecimal trainingHours,
      Serving serving,
      Effort effort)
      implements Tuning {
    /** Checks names and hours. */
    public SelfHostedLora {
      Check.name(name, "name");
      Check.name(model, "model");
      Check.notNegative(trainingHours, "trainingHours");
    }

    @Override
    public Tuning with(Effort changed) {
      return new SelfHostedLora(name, model, prompt, trainingHours, serving, changed);
    }
  }
}
