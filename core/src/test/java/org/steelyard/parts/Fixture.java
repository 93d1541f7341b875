package org.steelyard.parts;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Small roles, parts and sections that have every feature a real experiment has. */
public final class Fixture {
  private Fixture() {}

  @Role(name = "step-size", plural = "step sizes", suffix = "StepSize", number = "constant")
  public interface StepSizeRule {}

  @Role(name = "dynamics", plural = "dynamics", suffix = "Dynamics")
  public interface Dynamics {}

  @Role(name = "theorem", plural = "theorems", suffix = "Theorem")
  public interface Theorem {}

  /** Not a role: asks for those of the theorems that allow a step size. */
  public interface StepSizeTheorem extends Theorem {}

  @Role(name = "data-source", plural = "data sources", suffix = "DataSource")
  public interface DataSource {}

  @Role(name = "diagnostic", plural = "diagnostics", suffix = "Diagnostic")
  public interface Diagnostic {}

  @AutoService(StepSizeRule.class)
  @Doc("The same step size at every step.")
  public record ConstantStepSize(@Required @Doc("the step size") double stepSize)
      implements StepSizeRule {
    public ConstantStepSize {
      require(stepSize > 0, "stepSize must be positive, got %s", stepSize);
    }

    public ConstantStepSize() {
      this(0.01);
    }
  }

  @AutoService(StepSizeRule.class)
  @Doc("A fraction of what a theorem allows.")
  @Cites(value = "xu2023", place = "Theorem 3.1")
  public record CertifiedStepSize(
      @Doc("which theorem") StepSizeTheorem theorem, @Doc("which fraction") double safety)
      implements StepSizeRule {
    public CertifiedStepSize {
      require(safety > 0 && safety <= 1, "safety must be in (0, 1], got %s", safety);
    }

    public CertifiedStepSize() {
      this(new Xu2023Theorem31(), 0.9);
    }
  }

  @AutoService(StepSizeRule.class)
  @Doc("Adapts.")
  public record Xu2023AdaptiveStepSize(
      @Doc("lower constant") double c1, @Doc("upper constant") double c2) implements StepSizeRule {
    public Xu2023AdaptiveStepSize {
      require(c1 < c2, "expected c1 < c2, got %s and %s", c1, c2);
    }

    public Xu2023AdaptiveStepSize() {
      this(0.5, 1.5);
    }
  }

  @AutoService(Theorem.class)
  @Named("xu2023-theorem-3-1")
  @Doc("Linear convergence.")
  public record Xu2023Theorem31() implements StepSizeTheorem {}

  @AutoService(Theorem.class)
  @Doc("Linear convergence, sharper.")
  public record Z2Theorem(@Doc("the radius") double radius) implements StepSizeTheorem {
    public Z2Theorem() {
      this(0.5);
    }
  }

  @AutoService(Theorem.class)
  @Doc("Says nothing about steps.")
  public record Claim4Theorem() implements Theorem {}

  @AutoService(Dynamics.class)
  @Doc("Gradient descent.")
  public record GradientDescent(
      @Doc("its step sizes") StepSizeRule stepSize, @Doc("heavy-ball momentum") double momentum)
      implements Dynamics {
    public GradientDescent() {
      this(new CertifiedStepSize(), 0);
    }
  }

  @AutoService(Dynamics.class)
  @Doc("Gradient flow.")
  public record GradientFlow(@Doc("the step size of the method") double step) implements Dynamics {
    public GradientFlow() {
      this(0.1);
    }
  }

  @AutoService(DataSource.class)
  @Doc("Gaussian inputs, linear targets.")
  public record GaussianTeacherDataSource(
      @Doc("how many samples") int samples, @Doc("standard deviation of the noise") double noise)
      implements DataSource {
    public GaussianTeacherDataSource() {
      this(512, 0);
    }
  }

  @AutoService(DataSource.class)
  @Doc("A table.")
  public record CsvDataSource(
      @Required @Doc("the table") Path file, @Doc("columns to predict") List<String> targets)
      implements DataSource {
    public CsvDataSource() {
      this(Path.of("table.csv"), List.of("y"));
    }
  }

  @AutoService(Diagnostic.class)
  @Doc("How unbalanced the layers are.")
  public record Imbalance() implements Diagnostic {}

  @AutoService(Diagnostic.class)
  @Doc("Singular values of the end-to-end matrix.")
  public record SingularValues(@Doc("how many; all if none") Optional<Integer> count)
      implements Diagnostic {
    public SingularValues() {
      this(Optional.empty());
    }
  }

  public enum Preprocess {
    NONE,
    CENTER,
    WHITEN_ALL
  }

  public record Holdout(double fraction, Optional<String> group) {
    public Holdout {
      require(fraction < 1, "fraction must be below 1, got %s", fraction);
    }

    public Holdout() {
      this(0.2, Optional.empty());
    }
  }

  public record DataSection(
      @Inline @Doc("where the data come from") DataSource source,
      @Doc("what is done to them") Preprocess preprocess,
      @Doc("a part kept for testing") Optional<Holdout> holdout) {
    public DataSection() {
      this(new GaussianTeacherDataSource(), Preprocess.NONE, Optional.empty());
    }
  }

  public record Network(@Doc("hidden widths") List<Integer> hidden, Optional<Integer> depth) {
    public Network {
      require(
          hidden.isEmpty() || depth.isEmpty(),
          "give hidden or depth, got %s and %s",
          hidden,
          depth);
    }

    public Network() {
      this(List.of(), Optional.empty());
    }
  }

  /** An experiment; its network is another than the section's own default. */
  public record Experiment(
      @Doc("seed of everything random") long seed,
      @Doc("the data") DataSection data,
      @Doc("the widths") Network network,
      @Doc("how the weights move") Dynamics dynamics,
      @Doc("what is measured") List<Diagnostic> diagnostics,
      @Doc("stop below this gap") Optional<Double> gap) {
    public Experiment() {
      this(
          7,
          new DataSection(),
          new Network(List.of(16, 16), Optional.empty()),
          new GradientDescent(),
          List.of(new Imbalance()),
          Optional.of(1e-8));
    }
  }

  /** Every type a setting may have, and no default. */
  public record Everything(
      double d,
      int i,
      long l,
      boolean b,
      String s,
      Preprocess e,
      Path p,
      List<Integer> ints,
      List<Double> doubles,
      List<String> strings,
      List<List<Integer>> widths,
      List<Holdout> records,
      Optional<Boolean> flag,
      Optional<List<Double>> some,
      Optional<StepSizeRule> rule,
      ConstantStepSize narrow) {}
}
