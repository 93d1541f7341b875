package org.steelyard.training;

import static org.steelyard.parts.Require.require;

import org.steelyard.dynamics.Dynamics;
import org.steelyard.network.Problem;
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
}
