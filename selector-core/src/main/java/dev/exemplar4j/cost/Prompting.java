package dev.exemplar4j.cost;

/** A strategy that leaves the model as it is and shows it examples, or none. */
public sealed interface Prompting extends Strategy {

  /** {@return what it asks of the provider's cache} */
  CacheUse cache();

  /**
   * The same with another number of examples.
   *
   * @param examples how many; of a strategy that has both kinds, how many are chosen; 0 to 10^6
   * @return a new strategy; without examples, the same
   */
  Prompting withExamples(int examples);

  /**
   * Instructions and the input.
   *
   * @param name what people call it
   * @param model the model, by its name in the catalogue
   * @param cache what it asks of the cache for the instructions
   */
  record ZeroShot(String name, String model, CacheUse cache) implements Prompting {
    /** Checks the names. */
    public ZeroShot {
      Check.name(name, "name");
      Check.name(model, "model");
    }

    @Override
    public Prompting withExamples(int changed) {
      return this;
    }
  }

  /**
   * The same examples in each prompt, which a cache can keep.
   *
   * @param name what people call it
   * @param model the model, by its name in the catalogue
   * @param examples how many; 0 to 10^6
   * @param cache what it asks of the cache for instructions and examples
   */
  record StaticExamples(String name, String model, int examples, CacheUse cache)
      implements Prompting {
    /** Checks names and number. */
    public StaticExamples {
      Check.name(name, "name");
      Check.name(model, "model");
      Check.within(examples, 0, Check.MOST_SMALL, "examples");
    }

    @Override
    public Prompting withExamples(int changed) {
      return new StaticExamples(name, model, changed, cache);
    }
  }

  /**
   * Examples chosen for each input; only what stands before them can be cached.
   *
   * @param name what people call it
   * @param model the model, by its name in the catalogue
   * @param examples how many; 0 to 10^6
   * @param retrieval what it costs to find them
   * @param cache what it asks of the cache for the instructions
   */
  record DynamicExamples(
      String name, String model, int examples, Retrieval retrieval, CacheUse cache)
      implements Prompting {
    /** Checks names and number. */
    public DynamicExamples {
      Check.name(name, "name");
      Check.name(model, "model");
      Check.within(examples, 0, Check.MOST_SMALL, "examples");
    }

    @Override
    public Prompting withExamples(int changed) {
      return new DynamicExamples(name, model, changed, retrieval, cache);
    }
  }

  /**
   * Examples that are always the same, then examples chosen for the input.
   *
   * @param name what people call it
   * @param model the model, by its name in the catalogue
   * @param fixed how many are always the same; 0 to 10^6
   * @param examples how many are chosen for the input; 0 to 10^6
   * @param retrieval what it costs to find them
   * @param cache what it asks of the cache for instructions and fixed examples
   */
  record StaticThenDynamic(
      String name, String model, int fixed, int examples, Retrieval retrieval, CacheUse cache)
      implements Prompting {
    /** Checks names and numbers. */
    public StaticThenDynamic {
      Check.name(name, "name");
      Check.name(model, "model");
      Check.within(fixed, 0, Check.MOST_SMALL, "fixed");
      Check.within(examples, 0, Check.MOST_SMALL, "examples");
    }

    @Override
    public Prompting withExamples(int changed) {
      return new StaticThenDynamic(name, model, fixed, changed, retrieval, cache);
    }
  }

  /**
   * Hundreds of examples, the same in each prompt: worth it where a cache keeps them.
   *
   * @param name what people call it
   * @param model the model, by its name in the catalogue
   * @param examples how many; 0 to 10^6
   * @param cache what it asks of the cache for instructions and examples
   */
  record ManyShot(String name, String model, int examples, CacheUse cache) implements Prompting {
    /** Checks names and number. */
    public ManyShot {
      Check.name(name, "name");
      Check.name(model, "model");
      Check.within(examples, 0, Check.MOST_SMALL, "examples");
    }

    @Override
    public Prompting withExamples(int changed) {
      return new ManyShot(name, model, changed, cache);
    }
  }
}
