package org.steelyard.lab.reproduce.arora2019;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steelyard.init.GaussianInitializer;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.lab.reproduce.Figure;
import org.steelyard.lab.reproduce.Reproduction;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;

/** (A) Figure 1(a): iterations to 1e-5 against s, layers with independent N(0, s²) entries. */
@AutoService(Figure.class)
@Named("arora2019/fig1a")
@Doc("iterations to convergence against the standard deviation of layer-wise initialization")
@Cites(value = "arora2019convergence", place = "Figure 1(a)")
public record Fig1aFigure(
    @Doc("a table with one target; without it, a statistically identical problem without data")
        Optional<Path> data,
    @Doc("starts for each s; 1 when quick") int seeds,
    @Doc("values of s a decade; 2 when quick") int scalesPerDecade,
    @Doc("step sizes in [1e-4, 1], of which the best counts") int stepSizes,
    @Doc("iterations after which a run counts as not converging; 10000 when quick") long cap)
    implements Figure {
  private static final long QUICK_CAP = 10_000;

  public Fig1aFigure {
    require(seeds >= 1, "seeds must be at least 1, got %s", seeds);
    require(scalesPerDecade >= 1, "scales-per-decade must be at least 1, got %s", scalesPerDecade);
    require(stepSizes >= 2, "step-sizes must be at least 2, got %s", stepSizes);
    require(cap >= 1, "cap must be at least 1, got %s", cap);
  }

  public Fig1aFigure() {
    this(Optional.empty(), 3, 8, 13, 1_000_000);
  }

  @Override
  public Reproduction reproduce(Effort effort) {
    boolean quick = effort.quick();
    StepsAgainstScale steps =
        new StepsAgainstScale(
            Task.of(data),
            GaussianInitializer::new,
            new StepSearch(
                StepSearch.grid(1e-4, 1, stepSizes),
                quick ? Math.min(cap, QUICK_CAP) : cap,
                Task.THRESHOLD),
            StepsAgainstScale.scales(quick ? Math.min(scalesPerDecade, 2) : scalesPerDecade),
            quick ? 1 : seeds);
    List<StepsAgainstScale.Cell> cells = steps.cells(effort);
    return new Reproduction(
        "With layer-wise Gaussian initialization gradient descent converges fast only for s in a narrow band, and the"
            + " band is narrower for the deeper network.",
        List.of(
            new Reproduction.Panel(
                "iterations",
                steps.plot(cells, "Layer-wise initialization: iterations against s"))),
        steps.tables(cells),
        checks(steps, cells),
        steps.notes());
  }

  private static List<Check> checks(StepsAgainstScale steps, List<StepsAgainstScale.Cell> cells) {
    StepsAgainstScale.Band three = steps.band(cells, 3);
    StepsAgainstScale.Band eight = steps.band(cells, 8);
    double least = steps.scales().get(0);
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.within(
            "decades of s within ten times the fewest iterations, N = 3",
            "a narrow band (Figure 1(a)); our reading: at most half of the four decades shown, "
                + three.text(),
            0,
            2,
            three.decades()));
    checks.add(
        Check.within(
            "the same, N = 8",
            "a narrow band (Figure 1(a)); our reading: at most one decade, " + eight.text(),
            0,
            1,
            eight.decades()));
    checks.add(
        Check.holds(
            "the band is narrower for N = 8",
            "Figure 1(a)",
            eight.decades() < three.decades(),
            "%s; %s".formatted(eight.text(), three.text())));
    checks.add(
        Check.holds(
            "N = 8 does not converge at either end of the scales",
            "missing points of Figure 1(a)",
            Double.isInfinite(StepsAgainstScale.median(cells, 8, least))
                && Double.isInfinite(StepsAgainstScale.median(cells, 8, 1)),
            "medians %s and %s"
                .formatted(
                    StepsAgainstScale.median(cells, 8, least),
                    StepsAgainstScale.median(cells, 8, 1))));
    checks.addAll(Agreement.checks(steps, cells));
    return checks;
  }
}
