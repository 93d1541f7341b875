package org.steelyard.dynamics.flow;

/** A method that is nothing but its tableau. */
interface ExplicitPair extends RungeKutta {
  ButcherTableau tableau();

  /** {@link ButcherTableau#stabilityInterval}, worked out once. */
  double stabilityInterval();

  @Override
  default int order() {
    return tableau().order();
  }

  @Override
  default int errorOrder() {
    return tableau().errorOrder();
  }

  @Override
  default int denseOrder() {
    return tableau().denseOrder();
  }

  @Override
  default double longestStep(double curvature) {
    return stabilityInterval() / curvature;
  }

  @Override
  default int evaluations(double stepSize, double curvature) {
    return tableau().stages();
  }

  @Override
  default Scheme start(int size) {
    return new ExplicitScheme(tableau(), size);
  }
}
