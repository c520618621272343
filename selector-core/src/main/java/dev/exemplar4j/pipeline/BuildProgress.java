package dev.exemplar4j.pipeline;

/**
 * Hears how far the building of an index is that takes long, such as of one that asks a model. An
 * exception that it throws ends the building and reaches whoever opened the pipeline; what was made
 * until then may be kept in a cache. Given to engines by {@link PipelineResources} under the name
 * {@value #NAME}.
 */
@FunctionalInterface
public interface BuildProgress {

  /** Its name in the resources. */
  String NAME = "building";

  /**
   * Hears of work done. May be called from several threads.
   *
   * @param done how many texts or examples are done
   * @param all how many there are to do
   */
  void at(long done, long all);
}
