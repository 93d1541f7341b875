package org.steelyard.lab.experiment;

import static org.steelyard.parts.Require.require;

import java.util.Optional;
import org.steelyard.dynamics.Dynamics;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.init.Initializer;
import org.steelyard.objective.Objective;
import org.steelyard.objective.loss.Loss;
import org.steelyard.objective.loss.SquaredLoss;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Selection;
import org.steelyard.theory.Theorem;

/** A training, described completely: running the same experiment again gives the same bytes. */
@Doc("a training, described completely")
public record Experiment(
    @Doc("a word or two for the run folder's name") String name,
    @Doc("of everything random: generated data, initial weights, held-out samples") long seed,
    @Doc("where samples come from and how they are prepared") DataSection data,
    @Doc("the hidden layers; inputs and outputs come from the data") NetworkSection network,
    @Doc("what a prediction is charged") Loss loss,
    @Doc("where training starts") Initializer initializer,
    @Doc("what moves the weights") Dynamics dynamics,
    @Doc(
            "whether a smaller network is trained where it moves exactly as this one; changes rounding only")
        boolean reduce,
    @Doc(
            "when training ends; relative-gap 1e-8 if nothing is said and gaps are known, a million steps (10,000 without gaps) if no budget is")
        StoppingSection stopping,
    @Doc("what the trace records") ObserveSection observe,
    @Doc("for a gradient flow: descents drawn beside it in the report") CompareSection compare,
    @Doc("theorems to hold against the run, by name or with settings; all or none")
        Selection<Theorem> certify) {
  public Experiment {
    require(
        name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"),
        "name must be letters, digits, '.', '_' and '-', got '%s'",
        name);
    require(
        compare.stepSizes().isEmpty() || dynamics.isFlow(),
        "compare.step-sizes (%s) sets descents beside a flow: it needs dynamics.kind=gradient-flow",
        compare.stepSizes());
  }

  public Experiment() {
    this(
        "experiment",
        1,
        new DataSection(),
        new NetworkSection(),
        new SquaredLoss(),
        new BalancedInitializer(),
        new GradientDescent(),
        true,
        new StoppingSection(),
        new ObserveSection(),
        new CompareSection(),
        Selection.all());
  }

  /**
   * With every default written out.
   *
   * @param dataHash of the bytes of its data files
   * @param objective what these data make of its loss
   */
  public Experiment resolved(Optional<String> dataHash, Objective objective) {
    return new Experiment(
        name,
        seed,
        data.resolved(loss, dataHash),
        network.resolved(),
        loss,
        initializer,
        dynamics,
        reduce,
        stopping.resolved(objective.curvature().mu().isPresent()),
        observe.resolved(network.network(objective.inputs(), objective.outputs())),
        compare,
        certify);
  }
}
