package dev.exemplar4j.kernel;

import java.util.ServiceLoader;

/** Looks once for kernels with vector instructions. */
final class BestKernels {

  /** The first release for which they are compiled; an older one could not load their classes. */
  private static final int RELEASE = 25;

  private static final String MODULE = "jdk.incubator.vector";

  static final Kernels FOUND = find();

  private BestKernels() {}

  private static Kernels find() {
    System.Logger log = System.getLogger("dev.exemplar4j.kernel");
    String missing = missing();
    if (!missing.isEmpty()) {
      log.log(System.Logger.Level.DEBUG, "plain kernels, since {0}", missing);
      return Kernels.plain();
    }
    Kernels found =
        ServiceLoader.load(Kernels.class, Kernels.class.getClassLoader())
            .findFirst()
            .orElse(Kernels.plain());
    log.log(System.Logger.Level.DEBUG, "{0} kernels", found.name());
    return found;
  }

  private static String missing() {
    if (Runtime.version().feature() < RELEASE) {
      return "Java is older than " + RELEASE;
    }
    return ModuleLayer.boot().findModule(MODULE).isPresent()
        ? ""
        : "Java runs without --add-modules " + MODULE;
  }
}
