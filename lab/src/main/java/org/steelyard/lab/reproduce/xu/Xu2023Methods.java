package org.steelyard.lab.reproduce.xu;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.steelyard.dynamics.Progress;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.linalg.Interval;
import org.steelyard.theory.Variant;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Xu2023Bounds;

/** The step sizes that (C) compares, each with the factor that is promised of it. */
final class Xu2023Methods {
  private Xu2023Methods() {}

  /** min(η'_0, η_max) at every step: the step that minimizes f(η, 0). */
  static Method fixed(String name, Xu2023Bounds bounds) {
    double eta = bounds.etaStar(bounds.excess()).lo();
    return new Method(name, new ConstantStepSize(eta), promise(bounds));
  }

  /** Algorithm 1: min(η'_t, η_max), the step that minimizes f(η, t). */
  static Method following(String name, Xu2023Bounds bounds) {
    return new Method(
        name,
        (problem, initial) -> line -> bounds.etaStar(Interval.of(line.excess())).lo(),
        promise(bounds));
  }

  private static java.util.function.Function<Progress, DoubleUnaryOperator> promise(
      Xu2023Bounds bounds) {
    return here -> {
      Interval excess = Interval.of(here.excess());
      return eta -> bounds.factor(Interval.of(eta), excess).hi();
    };
  }

  /**
   * Algorithm 1 with ρ̂(η, t): like f(η, t), but from α, β, p_2 of the present weights and with c_1
   * = c_2 = 1; at most η_max of the start.
   *
   * @param alter what is made of the bounds at each point: nothing, but in tests
   */
  static Method renewed(
      String name, Weighing start, double etaMax, UnaryOperator<Xu2023Bounds> alter) {
    Renewed renewed = new Renewed(start, etaMax, alter);
    return new Method(
        name,
        (problem, initial) -> line -> renewed.at(line).etaStar(Interval.of(line.excess())).lo(),
        here -> promise(renewed.at(here)).apply(here));
  }

  /** The bounds at the point last asked for. */
  private static final class Renewed {
    private final Weighing start;
    private final Interval etaMax;
    private final UnaryOperator<Xu2023Bounds> alter;
    private long step = -1;
    private Xu2023Bounds bounds;

    Renewed(Weighing start, double etaMax, UnaryOperator<Xu2023Bounds> alter) {
      this.start = start;
      this.etaMax = Interval.of(etaMax);
      this.alter = alter;
      this.bounds = here(start);
    }

    Xu2023Bounds at(Progress progress) {
      if (progress.step() != step) {
        bounds = here(start.at(progress.iterate().weights()));
        step = progress.step();
      }
      return bounds;
    }

    private Xu2023Bounds here(Weighing at) {
      // c_1, c_2 enter only η_max, which is the start's.
      Xu2023Bounds b = alter.apply(Xu2023Bounds.of(at, 0.5, 1.5, Variant.CORRECTED, false));
      return new Xu2023Bounds(
          1, 1, b.smoothness(), b.mu(), b.excess(), b.p1(), b.p2(), b.alpha0(), b.beta0(), etaMax);
    }
  }

  /** α/β: 1 would be a perfectly conditioned operator T. */
  static double ratio(Xu2023Bounds bounds) {
    return bounds.alpha0().midpoint() / bounds.beta0().midpoint();
  }
}
