package org.steelyard.theory;

import org.steelyard.parts.Role;
import org.steelyard.training.Setting;

/**
 * A result of a paper (or of ours, with its proof) as something that can be asked about a setting.
 */
@Role(name = "theorem", plural = "theorems", suffix = "Theorem")
public interface Theorem {
  /** Hypotheses with both sides, quantities, claims, and the step it allows. */
  Assessment assess(Weighing weighing);

  /** A small setting to which it applies. */
  Setting example();
}
