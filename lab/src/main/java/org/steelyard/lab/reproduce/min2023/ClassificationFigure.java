package org.steelyard.lab.reproduce.min2023;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.steelyard.dynamics.Iterate;
import org.steelyard.dynamics.flow.GradientFlow;
import org.steelyard.init.XavierInitializer;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Dash;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Marker;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.figure.Style;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.lab.reproduce.Figure;
import org.steelyard.lab.reproduce.Reproduction;
import org.steelyard.lab.reproduce.Table;
import org.steelyard.linalg.RandomMatrices;
import org.steelyard.network.LinearNetwork;
import org.steelyard.network.Problem;
import org.steelyard.objective.loss.ExponentialLoss;
import org.steelyard.objective.loss.LogisticLoss;
import org.steelyard.objective.loss.Loss;
import org.steelyard.objective.loss.Reduction;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;
import org.steelyard.theory.Assessment;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.FlowClaims;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;
import org.steelyard.theory.theorems.Min2023Classification;
import org.steelyard.training.Setting;

/**
 * (B) Theorem 4 on separable data: the loss of gradient flow against f(0)/(f(0) α γ² t + 1), for
 * the exponential loss, and for the logistic loss with γ(1 − e^(−f(0)))/f(0) (theory, section 4.5).
 */
@AutoService(Figure.class)
@Named("min2023/classification")
@Doc(
    "gradient flow on separable data against the bound 1/(1/f(0) + alpha gamma^2 t), exponential and logistic loss")
@Cites(value = "min2023convergence", place = "Theorem 4")
public record ClassificationFigure(
    @Doc("data sets with a start each; 1 when quick") int seeds,
    @Doc("width of the hidden layer") int width,
    @Doc("decades that the bound falls until the curves end; 2 when quick") double decades)
    implements Figure {
  private static final int SAMPLES = 40;
  private static final int POINTS = 48;
  private static final List<String> LOSSES = List.of("exponential", "logistic");
  private static final double QUICK_DECADES = 2;

  public ClassificationFigure {
    require(seeds >= 1, "seeds must be at least 1, got %s", seeds);
    require(
        width > SeparableData.INPUTS,
        "width must be above %s, got %s",
        SeparableData.INPUTS,
        width);
    require(decades > 0 && decades <= 6, "decades must lie in (0, 6], got %s", decades);
  }

  public ClassificationFigure() {
    this(5, 50, 3);
  }

  private record Job(int loss, long seed) {}

  /**
   * One flow.
   *
   * @param speed α γ²
   * @param margin of the data
   */
  private record Course4(
      Job job,
      double margin,
      double speed,
      double[] times,
      double[] flow,
      Certificate certificate) {
    double bound(int i) {
      return 1 / (1 / flow[0] + speed * times[i]);
    }

    /** The largest loss over bound at the times after 0; NaN where the flow did not come so far. */
    double worst() {
      double worst = 0;
      for (int i = 1; i < times.length; i++) {
        worst = Math.max(worst, flow[i] / bound(i));
      }
      return worst;
    }
  }

  @Override
  public Reproduction reproduce(Effort effort) {
    return reproduce(effort, speed -> speed);
  }

  /** {@code formula}: what becomes of each αγ², so that a test can break it. */
  Reproduction reproduce(Effort effort, DoubleUnaryOperator formula) {
    int starts = effort.quick() ? 1 : seeds;
    double fall = effort.quick() ? Math.min(decades, QUICK_DECADES) : decades;
    List<Job> jobs = new ArrayList<>();
    for (int loss = 0; loss < LOSSES.size(); loss++) {
      for (long seed = 1; seed <= starts; seed++) {
        jobs.add(new Job(loss, seed));
      }
    }
    List<Course4> courses =
        effort.map(
            jobs,
            job -> {
              effort
                  .progress()
                  .accept("%s loss, seed %d".formatted(LOSSES.get(job.loss), job.seed));
              return course(job, fall, formula);
            });
    return new Reproduction(
        "On separable data the loss of gradient flow falls at least like 1/(α γ² t): Theorem 4 for the"
            + " exponential loss, our extension for the logistic one.",
        List.of(new Reproduction.Panel("loss", plot(courses))),
        List.of(rates(courses), curves(courses)),
        checks(courses),
        List.of(
            "The paper has no figure for Theorem 4: data, sizes and starts are ours (%d samples of %d inputs, separable; 2 layers, hidden width %d, Xavier; sums over the samples)."
                .formatted(SAMPLES, SeparableData.INPUTS, width),
            "γ is the margin of the direction that separates the data by construction; any separating one is"
                + " valid, the best would be that of the support vector machine.",
            "The paper does not cover the logistic loss; it satisfies its condition on the level set of the start"
                + " with γ(1 − e^(−f(0)))/f(0)."));
  }

  private Course4 course(Job job, double fall, DoubleUnaryOperator formula) {
    SeparableData data = SeparableData.of(job.seed, SAMPLES);
    Loss loss =
        job.loss == 0 ? new ExponentialLoss(Reduction.SUM, 0) : new LogisticLoss(Reduction.SUM, 0);
    Problem problem =
        new Problem(
            LinearNetwork.of(SeparableData.INPUTS, List.of(width), 1), loss.over(data.dataset()));
    Setting setting =
        new Setting(
            problem,
            new XavierInitializer().draw(problem, RandomMatrices.of(job.seed, "weights")),
            new GradientFlow(1e-8));
    Weighing at = Weighing.of(setting);
    Assessment honest = new Min2023Classification(data.margin(), job.loss == 1, 1).assess(at);
    double gamma = Course.quantity(honest, "gamma").lo();
    double speed = formula.applyAsDouble(Course.quantity(honest, "alpha").lo() * gamma * gamma);
    double start = at.objective().excess().hi();
    Certifier certifier =
        new Certifier(
            "min2023-classification",
            "",
            "",
            Course.held(
                honest,
                claim ->
                    FlowClaims.ceiling(claim.name(), at, time -> 1 / (1 / start + speed * time))),
            50);
    Iterate first = at.iterate();
    double bend = first.excess() / first.gradient().squaredNorm();
    double[] times = times(0.02 * bend, StrictMath.pow(10, fall) / (start * speed));
    return new Course4(
        job,
        data.margin(),
        speed,
        times,
        Course.flow(setting, times, certifier),
        certifier.certificate());
  }

  /** 0, then evenly on a log scale. */
  private static double[] times(double first, double last) {
    double[] times = new double[POINTS + 1];
    for (int i = 1; i <= POINTS; i++) {
      times[i] = first * StrictMath.pow(last / first, (i - 1.0) / (POINTS - 1));
    }
    return times;
  }

  private Plot plot(List<Course4> courses) {
    List<Layer> layers = new ArrayList<>();
    for (Course4 course : courses) {
      if (course.job.seed > 1) {
        continue;
      }
      String loss = LOSSES.get(course.job.loss);
      Style style = Style.series(course.job.loss).with(Dash.SOLID).with(Marker.NONE);
      double[] bound = new double[course.times.length];
      for (int i = 0; i < bound.length; i++) {
        bound[i] = course.bound(i);
      }
      layers.add(new Layer.Line("flow, " + loss, later(course.times, course.flow), style));
      layers.add(
          new Layer.Line(
              "bound, " + loss, later(course.times, bound), style.with(Dash.SHORT).width(1.5)));
    }
    return Plot.of(
            "Loss on separable data against Theorem 4",
            Axis.log("training time t"),
            Axis.log("loss, sum over %d samples".formatted(SAMPLES)))
        .subtitle("first of the data sets; the table has all")
        .with(layers)
        .size(760, 460);
  }

  /** Without t = 0, which a log axis cannot show. */
  private static Samples later(double[] times, double[] values) {
    return Samples.of(
        Arrays.copyOfRange(times, 1, times.length), Arrays.copyOfRange(values, 1, values.length));
  }

  private static Table rates(List<Course4> courses) {
    List<List<String>> rows = new ArrayList<>();
    for (Course4 course : courses) {
      int last = course.times.length - 1;
      rows.add(
          List.of(
              LOSSES.get(course.job.loss),
              Long.toString(course.job.seed),
              Table.cell(course.margin),
              Table.cell(course.speed),
              Table.cell(course.flow[0]),
              Table.cell(course.flow[last]),
              Table.cell(course.bound(last)),
              Table.cell(course.worst()),
              course.certificate.verdict().word()));
    }
    return new Table(
        "rates",
        List.of(
            "loss",
            "seed",
            "margin",
            "alpha gamma^2",
            "first loss",
            "last loss",
            "last bound",
            "largest loss / bound",
            "verdict"),
        rows);
  }

  private static Table curves(List<Course4> courses) {
    List<List<String>> rows = new ArrayList<>();
    for (Course4 course : courses) {
      for (int i = 0; i < course.times.length; i++) {
        rows.add(
            List.of(
                LOSSES.get(course.job.loss),
                Long.toString(course.job.seed),
                Table.cell(course.times[i]),
                Table.cell(course.flow[i]),
                Table.cell(course.bound(i))));
      }
    }
    return new Table("curves", List.of("loss", "seed", "time", "flow", "bound"), rows);
  }

  private static List<Check> checks(List<Course4> courses) {
    List<Check> checks = new ArrayList<>();
    for (int loss = 0; loss < LOSSES.size(); loss++) {
      int kind = loss;
      List<Course4> own = courses.stream().filter(c -> c.job.loss == kind).toList();
      String source = loss == 0 ? "Theorem 4" : "ours, as Theorem 4 (min2023-classification)";
      checks.add(
          Check.within(
              "largest loss over its bound, %s".formatted(LOSSES.get(loss)),
              source + ": at most 1 at every time",
              0,
              1 + 1e-9,
              own.stream().mapToDouble(Course4::worst).max().orElse(Double.NaN)));
      long kept = own.stream().filter(c -> c.certificate.verdict() == Verdict.CERTIFIED).count();
      checks.add(
          Check.holds(
              "‖∇f‖ ≥ γ f and λₘᵢₙ(T) ≥ α along the flow, %s".formatted(LOSSES.get(loss)),
              source + ": its hypotheses, which follow from the margin and the start",
              kept == own.size(),
              "%d of %d starts".formatted(kept, own.size())));
    }
    return checks;
  }
}
