package org.steelyard.training;

import static org.steelyard.parts.Require.require;

import java.util.Optional;
import org.steelyard.dynamics.Dynamics;
import org.steelyard.network.Problem;
import org.steelyard.network.Reduction;
import org.steelyard.network.Weights;

/** What a theorem is about: a problem, the weights training starts from, and the dynamics. */
public record Setting(Problem problem, Weights initial, Dynamics dynamics) {
  public Setting {
    require(
        problem.network().equals(initial.network()),
        "initial weights of widths %s do not fit a network of widths %s",
        initial.network().widths(),
        problem.network().widths());
  }

  /** A smaller network that trains the same, where there is one and the dynamics allows it. */
  public Optional<Reduction> reduction() {
    return dynamics.isReducible() ? Reduction.of(problem, initial) : Optional.empty();
  }
}
