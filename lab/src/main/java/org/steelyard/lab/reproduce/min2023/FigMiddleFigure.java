package org.steelyard.lab.reproduce.min2023;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.function.DoubleUnaryOperator;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.lab.reproduce.Figure;
import org.steelyard.lab.reproduce.Reproduction;
import org.steelyard.linalg.Matrix;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;

/** (B) section 5, middle panel: three layers, n = m = 1, Y = −2, loss against exp(−2Δ*t). */
@AutoService(Figure.class)
@Named("min2023/fig-middle")
@Doc("gradient flow and descent against exp(-2 Delta* t), n = m = 1, Y = -2")
@Cites(value = "min2023convergence", place = "section 5, middle panel")
public record FigMiddleFigure(
    @Doc("starts for each pair of widths; 1 when quick") int seeds,
    @Doc("decades that the loss of the first start falls at its initial rate until the curves end")
        double decades)
    implements Figure {
  public FigMiddleFigure {
    require(seeds >= 1, "seeds must be at least 1, got %s", seeds);
    require(decades > 0 && decades <= 20, "decades must lie in (0, 20], got %s", decades);
  }

  public FigMiddleFigure() {
    this(5, 8);
  }

  @Override
  public Reproduction reproduce(Effort effort) {
    return reproduce(effort, rate -> rate);
  }

  /** {@code formula}: what becomes of each rate, so that a test can break it. */
  Reproduction reproduce(Effort effort, DoubleUnaryOperator formula) {
    return bounds()
        .reproduce(effort, "Loss against its bound: three layers, n = m = 1, Y = −2", formula);
  }

  BoundsAlongFlow bounds() {
    return new BoundsAlongFlow(Matrix.of(1, 1, -2), seeds, decades);
  }
}
