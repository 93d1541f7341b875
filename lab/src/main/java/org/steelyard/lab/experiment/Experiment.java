package org.steelyard.lab.experiment;

import static org.steelyard.parts.Require.require;

import java.util.List;
import org.steelyard.dynamics.Dynamics;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.init.BalancedInitializer;
import org.steelyard.init.Initializer;
import org.steelyard.objective.loss.Loss;
import org.steelyard.objective.loss.SquaredLoss;
import org.steelyard.parts.Doc;

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
            "when training ends; relative-gap 1e-8 if nothing is said and gaps are known, a million steps (10,000 without gaps) if no budget is")
        StoppingSection stopping,
    @Doc("what the trace records") ObserveSection observe,
    @Doc("theorems to hold against the run, by name; all or none") List<String> certify) {
  public Experiment {
    require(
        name.matches("[A-Za-z0-9][A-Za-z0-9._-]*"),
        "name must be letters, digits, '.', '_' and '-', got '%s'",
        name);
    certify = List.copyOf(certify);
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
        new StoppingSection(),
        new ObserveSection(),
        List.of("all"));
  }

  Experiment with(
      DataSection resolvedData, NetworkSection resolvedNetwork, StoppingSection resolvedStopping) {
    return new Experiment(
        name,
        seed,
        resolvedData,
        resolvedNetwork,
        loss,
        initializer,
        dynamics,
        resolvedStopping,
        observe,
        certify);
  }
}
