package org.steelyard.lab.reproduce;

import org.steelyard.parts.Role;

/**
 * A role: one figure or table of a paper (or of ours), made from nothing. Its record components are
 * its settings (seeds, variant, data file); {@code @Named} gives its identifier, such as {@code
 * arora2019/fig1a}, {@code @Cites} its paper.
 */
@Role(name = "figure", plural = "figures", suffix = "Figure")
public interface Figure {
  /** Computes it; the result depends on the settings and {@link Effort#quick} only. */
  Reproduction reproduce(Effort effort);
}
