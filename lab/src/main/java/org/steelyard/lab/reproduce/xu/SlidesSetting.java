package org.steelyard.lab.reproduce.xu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What slide 36 of (C) leaves open, as choices; {@link #all} is every combination searched. */
record SlidesSetting(
    Inputs inputs,
    Target target,
    int width,
    Steps layers,
    Begin begin,
    Steps matrix,
    Xavier xavier,
    Gauge gauge) {

  /** X, 1000 × 20. */
  enum Inputs {
    /** Entries N(0, 1). */
    GAUSSIAN,
    /** Entries N(0, 1/1000). */
    SCALED_GAUSSIAN,
    /** Orthonormal columns. */
    ORTHONORMAL
  }

  /** W(0) of Y = X W(0) + 0.001 ε. */
  enum Target {
    /** Entries N(0, 1) of its own. */
    TEACHER,
    /** The product that training begins at. */
    START,
    /** A product of two layers of the law of the weights, drawn apart from them. */
    LAW
  }

  /** What the single matrix begins at. */
  enum Begin {
    /** The product of both layers. */
    PRODUCT,
    /** A matrix with entries of the law of the second layer. */
    DRAWN
  }

  /** How long steps are. */
  enum Steps {
    /** The minimum along the gradient. */
    LINE_SEARCH,
    /** Minimizes ρ(η, t) of (C): α, β, p_2 are λ_min(T), λ_max(T), ‖W‖; c_1 = c_2 = 1, no cap. */
    RHO,
    /** 1/(K λ_max(T)), T at present; 1/K for a single matrix. */
    INVERSE,
    /** 2/(K λ_max(T) + μ λ_min(T)); 2/(K + μ) for a single matrix. */
    OPTIMAL
  }

  /** The variance of Xavier's law. */
  enum Xavier {
    /** 2/(in + out) of each layer. */
    LAYER,
    /** 2/(inputs + outputs) of the network, for both layers. */
    ENDS
  }

  /** What falls to 1e-8. */
  enum Gauge {
    /** ½‖Y − XW‖² less its least value. */
    EXCESS,
    /** The same for each of the 1000 samples. */
    EXCESS_PER_SAMPLE,
    /** The same in units of the first. */
    RELATIVE_EXCESS
  }

  static List<SlidesSetting> all(boolean small) {
    List<SlidesSetting> all = new ArrayList<>();
    for (Inputs inputs : Inputs.values()) {
      for (Target target : Target.values()) {
        for (int width : small ? List.of(500) : List.of(100, 500, 1000, 2000)) {
          for (Steps layers : Steps.values()) {
            for (Begin begin : Begin.values()) {
              for (Steps matrix : List.of(Steps.LINE_SEARCH, Steps.INVERSE, Steps.OPTIMAL)) {
                for (Xavier xavier : Xavier.values()) {
                  for (Gauge gauge : Gauge.values()) {
                    all.add(
                        new SlidesSetting(
                            inputs, target, width, layers, begin, matrix, xavier, gauge));
                  }
                }
              }
            }
          }
        }
      }
    }
    return all;
  }

  /** As on the command line. */
  String words() {
    return "inputs=%s target=%s width=%s layer-steps=%s matrix-start=%s matrix-steps=%s xavier=%s error=%s"
        .formatted(
            word(inputs),
            word(target),
            width,
            word(layers),
            word(begin),
            word(matrix),
            word(xavier),
            word(gauge));
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
