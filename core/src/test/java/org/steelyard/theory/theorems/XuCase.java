package org.steelyard.theory.theorems;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.steelyard.dynamics.descent.ConstantStepSize;
import org.steelyard.dynamics.descent.GradientDescent;
import org.steelyard.dynamics.descent.StepSizeRule;
import org.steelyard.fixture.Fixtures;
import org.steelyard.network.Problem;
import org.steelyard.network.Weights;
import org.steelyard.objective.LeastSquares;
import org.steelyard.theory.Weighing;
import org.steelyard.training.Setting;

/** A case of {@code xu.json} in our orientation. */
record XuCase(
    String name, Problem problem, Weights weights, double c1, double c2, JsonNode expected) {
  static Stream<XuCase> all() {
    return StreamSupport.stream(Fixtures.read("xu.json").get("cases").spliterator(), false)
        .map(XuCase::of);
  }

  static XuCase named(String name) {
    return all().filter(c -> c.name.equals(name)).findFirst().orElseThrow();
  }

  private static XuCase of(JsonNode node) {
    JsonNode inputs = node.get("inputs");
    Weights weights =
        Weights.of(
            Fixtures.matrix(inputs.get("W1")).transpose(),
            Fixtures.matrix(inputs.get("W2")).transpose());
    LeastSquares objective =
        LeastSquares.ofSamples(Fixtures.matrix(inputs.get("X")), Fixtures.matrix(inputs.get("Y")));
    return new XuCase(
        node.get("name").asText(),
        new Problem(weights.network(), objective),
        weights,
        inputs.get("c1").asDouble(),
        inputs.get("c2").asDouble(),
        node.get("expected"));
  }

  Setting setting(StepSizeRule rule) {
    return new Setting(problem, weights, new GradientDescent(rule));
  }

  Weighing weighing() {
    return Weighing.of(setting(new org.steelyard.dynamics.descent.SafeLocalStepSize()));
  }

  Weighing weighing(double stepSize) {
    return Weighing.of(setting(new ConstantStepSize(stepSize)));
  }

  @Override
  public String toString() {
    return name;
  }
}
