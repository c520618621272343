package dev.exemplar4j.curate;

/**
 * An example that is chosen for suspiciously many inputs.
 *
 * @param id the example's id
 * @param chosen for how many of the other examples' inputs it is chosen
 * @param share the same as a share of all of them, in [0, 1]
 */
public record Hub(String id, int chosen, double share) {}
