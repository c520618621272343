package dev.exemplar4j.cost;

import java.math.BigDecimal;

/** Where an adapter of one's own answers, and what that costs. */
public sealed interface Serving {

  /**
   * By the token, at the price of the base.
   *
   * @param model the base, by its name in the catalogue
   */
  record PerToken(String model) implements Serving {
    /** Checks the name. */
    public PerToken {
      Check.name(model, "serving model");
    }
  }

  /**
   * On machines of a known number.
   *
   * @param machine by its name in the catalogue
   * @param replicas how many; at least 1
   * @param hoursPerMonth how long they are up, in hours; at least 0, 730 is always
   * @param adapters how many adapters share them, and so their cost; at least 1
   */
  record Dedicated(String machine, int replicas, BigDecimal hoursPerMonth, int adapters)
      implements Serving {
    /** Checks the numbers. */
    public Dedicated {
      Check.name(machine, "machine");
      Check.atLeast(replicas, 1, "replicas");
      Check.notNegative(hoursPerMonth, "hoursPerMonth");
      Check.atLeast(adapters, 1, "adapters");
    }
  }

  /**
   * On as many machines as the peak needs, all of them always up.
   *
   * @param machine by its name in the catalogue
   * @param secondsPerRequest how long one request keeps a machine busy, after batching; above 0
   * @param peakFactor how many times the mean the peak is; at least 1
   * @param utilisation which share of a machine's time can be used, in (0, 1]
   * @param adapters how many adapters share them, and so their cost; at least 1
   */
  record Elastic(
      String machine,
      BigDecimal secondsPerRequest,
      BigDecimal peakFactor,
      BigDecimal utilisation,
      int adapters)
      implements Serving {
    /** Checks the numbers. */
    public Elastic {
      Check.name(machine, "machine");
      Check.share(utilisation, "utilisation");
      if (secondsPerRequest.signum() <= 0 || utilisation.signum() == 0) {
        throw new IllegalArgumentException("secondsPerRequest and utilisation must be above 0");
      }
      if (peakFactor.compareTo(BigDecimal.ONE) < 0) {
        throw new IllegalArgumentException("peakFactor must be at least 1 but was " + peakFactor);
      }
      Check.atLeast(adapters, 1, "adapters");
    }
  }
}
