package org.steelyard.dynamics.flow;

import com.google.auto.service.AutoService;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;

/**
 * Tsitouras' pair of orders 5 and 4, six gradients a step, with its interpolant of order 4
 * (Tsitouras 2011, Table 1 and section 5).
 */
@AutoService(RungeKutta.class)
@Named("tsitouras-5-4")
@Doc("explicit pair of orders 5 and 4, six gradients a step")
@Cites("tsitouras2011runge")
public record Tsitouras54() implements ExplicitPair {
  // spotless:off
  private static final double[][] A = {
    {},
    {0.161},
    {-0.008480655492356989, 0.335480655492357},
    {2.8971530571054935, -6.359448489975075, 4.3622954328695815},
    {5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525},
    {5.86145544294642, -12.92096931784711, 8.159367898576159, -0.071584973281401, -0.028269050394068383},
    {0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742, -3.290069515436081, 2.324710524099774},
  };
  private static final double[] C = {0, 0.161, 0.327, 0.9, 0.9800255409045097, 1, 1};
  // The sign of the last entry is that of Tsitouras' code: his Table 1 prints the other one.
  private static final double[][] ERROR = {{
    -0.0017800110522257771, -0.0008164344596567469, 0.007880878010261995, -0.1447110071732629,
    0.5823571654525552, -0.45808210592918697, 0.015151515151515152}};
  private static final double[][] DENSE = {
    {1, -2.763706197274826, 2.9132554618219126, -1.0530884977290216},
    {0, 0.1317, -0.2234, 0.1017},
    {0, 3.9302962368947516, -5.941033872131505, 2.490627285651253},
    {0, -12.411077166933676, 30.33818863028232, -16.548102889244902},
    {0, 37.50931341651104, -88.1789048947664, 47.37952196281928},
    {0, -27.896526289197286, 65.09189467479366, -34.87065786149661},
    {0, 1.5, -4, 2.5},
  };
  // spotless:on
  private static final ButcherTableau TABLEAU =
      new ButcherTableau(5, A, A[6], C, 5, ERROR, 4, DENSE);
  private static final double INTERVAL = TABLEAU.stabilityInterval();

  @Override
  public ButcherTableau tableau() {
    return TABLEAU;
  }

  @Override
  public double stabilityInterval() {
    return INTERVAL;
  }
}
