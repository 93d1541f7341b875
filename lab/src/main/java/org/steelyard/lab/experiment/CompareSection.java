package org.steelyard.lab.experiment;

import static org.steelyard.parts.Require.require;

import java.util.List;
import org.steelyard.parts.Doc;

/** Gradient descents set beside a gradient flow, from the same weights, at t = η k. */
@Doc("gradient descents set beside a gradient flow, at the same training time")
public record CompareSection(
    @Doc("their constant step sizes; none: no comparison") List<Double> stepSizes) {
  public CompareSection {
    stepSizes = List.copyOf(stepSizes);
    for (double stepSize : stepSizes) {
      require(
          stepSize > 0 && stepSize < Double.POSITIVE_INFINITY,
          "step-sizes must be positive, got %s",
          stepSize);
    }
    require(
        stepSizes.stream().distinct().count() == stepSizes.size(),
        "step-sizes must differ, got %s",
        stepSizes);
  }

  public CompareSection() {
    this(List.of());
  }
}
