package org.steelyard.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes run folders such as training writes them: gradient descent on a diagonal deep linear
 * network with target modes {@code targets} and curvatures {@code curvature}, simulated here.
 */
record FakeRun(double[] targets, double[] curvature, int depth, double scale, double stepSize) {
  /** Converges in some hundred steps; four modes, three layers. */
  static FakeRun small() {
    return new FakeRun(new double[] {2, 1.5, 1, 0.6}, new double[] {1, 1, 1, 0.5}, 3, 0.7, 0.08);
  }

  FakeRun stepSize(double other) {
    return new FakeRun(targets, curvature, depth, scale, other);
  }

  /** A trace with rows at the given steps, ascending from 0. */
  String trace(int... recorded) {
    int modes = targets.length;
    double[][] layer = new double[depth][modes];
    for (int j = 0; j < depth; j++) {
      for (int i = 0; i < modes; i++) {
        layer[j][i] = scale * (1 + 0.05 * j - 0.03 * i);
      }
    }
    StringBuilder csv = new StringBuilder("step,time,loss,excess,gap,step_size");
    for (int j = 1; j < depth; j++) {
      csv.append(",imbalance_").append(j);
    }
    csv.append(",balancedness");
    for (int i = 1; i <= modes; i++) {
      csv.append(",sigma_").append(i);
    }
    csv.append(",lambda_min,lambda_max,rate,gradient_norm,deficiency_margin");
    csv.append(",bound:xu2023-theorem-3-1,bound:arora2019-theorem-1,bound:z2\n");
    int row = 0;
    double[] first = {Double.NaN, Double.NaN};
    for (int step = 0; row < recorded.length; step++) {
      double[] product = product(layer);
      if (step == recorded[row]) {
        csv.append(row(step, layer, product, first)).append('\n');
        row++;
      }
      advance(layer, product);
    }
    return csv.toString();
  }

  private double[] product(double[][] layer) {
    double[] product = new double[targets.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = 1;
      for (double[] one : layer) {
        product[i] *= one[i];
      }
    }
    return product;
  }

  private void advance(double[][] layer, double[] product) {
    for (int i = 0; i < product.length; i++) {
      double slope = curvature[i] * (product[i] - targets[i]);
      double[] moved = new double[depth];
      for (int j = 0; j < depth; j++) {
        moved[j] = layer[j][i] - stepSize * slope * product[i] / layer[j][i];
      }
      for (int j = 0; j < depth; j++) {
        layer[j][i] = moved[j];
      }
    }
  }

  private String row(int step, double[][] layer, double[] product, double[] first) {
    double excess = 0;
    double gradient = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    double felt = 0;
    double mu = Double.POSITIVE_INFINITY;
    double off = 0;
    for (int i = 0; i < product.length; i++) {
      double residual = product[i] - targets[i];
      double slope = curvature[i] * residual;
      double lambda = 0;
      for (double[] one : layer) {
        lambda += product[i] / one[i] * (product[i] / one[i]);
      }
      excess += 0.5 * slope * residual;
      off += residual * residual;
      gradient += slope * slope;
      felt += lambda * slope * slope;
      least = Math.min(least, lambda);
      most = Math.max(most, lambda);
      mu = Math.min(mu, curvature[i]);
    }
    if (step == 0) {
      first[0] = excess;
      first[1] = least;
    }
    List<Double> cells = new ArrayList<>();
    cells.add((double) step);
    cells.add(step * stepSize);
    cells.add(excess + 0.25);
    cells.add(excess);
    cells.add(gradient / (2 * mu));
    cells.add(stepSize);
    double worst = 0;
    for (int j = 1; j < depth; j++) {
      double norm = 0;
      for (int i = 0; i < product.length; i++) {
        double d = layer[j - 1][i] * layer[j - 1][i] - layer[j][i] * layer[j][i];
        norm += d * d;
      }
      cells.add(Math.sqrt(norm));
      worst = Math.max(worst, Math.sqrt(norm));
    }
    cells.add(worst);
    double[] sorted =
        java.util.Arrays.stream(product).map(Math::abs).map(v -> -v).sorted().toArray();
    for (double negated : sorted) {
      cells.add(-negated);
    }
    cells.add(least);
    cells.add(most);
    cells.add(gradient == 0 ? Double.NaN : felt / gradient);
    cells.add(Math.sqrt(felt));
    cells.add(0.6 - Math.sqrt(off));
    cells.add(first[0] * Math.pow(1 - stepSize * mu * first[1], step));
    cells.add(first[0] * Math.pow(1 - 0.2 * stepSize * mu * first[1], step));
    cells.add(
        step < 20
            ? Double.NaN
            : first[0] * Math.pow(1 - 1.4 * stepSize * mu * first[1], step - 20));
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      text.append(c == 0 ? String.valueOf(step) : "," + cell(cells.get(c)));
    }
    return text.toString();
  }

  static String cell(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : Double.toString(value);
  }

  /** All files of a run folder that converged. */
  Path write(Path folder, String name, int... recorded) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("trace.csv"), trace(recorded));
    Files.writeString(
        folder.resolve("manifest.json"), manifest(name, recorded[recorded.length - 1]));
    Files.writeString(folder.resolve("certificate.json"), CERTIFICATE);
    Files.writeString(folder.resolve("experiment.yaml"), experiment());
    Files.writeString(folder.resolve("DONE"), "");
    return folder;
  }

  String experiment() {
    return """
    seed: 7
    data: {kind: gaussian-teacher, inputs: 4, outputs: 4, samples: 512}
    network: {hidden: [16, 16]}
    loss: {kind: squared, reduction: mean}
    initializer: {kind: balanced, scale: %s}
    dynamics: {kind: gradient-descent, step-size: {kind: constant, size: %s}}
    stopping: {relative-gap: 1.0e-8, steps: 1000000}
    """
        .formatted(scale, stepSize);
  }

  static String manifest(String name, int steps) {
    return """
    {"steelyard": "0.1.0", "name": "%s", "hash": "1f00ba42", "command": "steelyard train teacher scale<=0.7",
     "git": "c7d2ea9", "java": "17.0.15", "os": "Linux", "cpu": "x86_64", "threads": 2,
     "started": "2026-01-01T10:00:00Z", "finished": "2026-01-01T10:00:02Z", "seconds": 1.843,
     "seed": 7, "generator": "L64X128MixRandom",
     "data": {"kind": "gaussian-teacher", "file": null, "sha256": "9d1f", "samples": 512,
              "inputs": ["x1", "x2", "x3", "x4"], "targets": ["y1", "y2", "y3", "y4"], "preprocess": {"kind": "none"}, "warnings": []},
     "network": {"widths": [4, 16, 16, 4]},
     "problem": {"inputs": 4, "outputs": 4, "samples": 512, "mu": 0.5, "smoothness": 1.0, "kappa": 2.0, "floor": 0.25},
     "outcome": {"kind": "converged", "converged": true, "steps": %s,
                 "sentence": "Converged: after %s steps the loss is proven to be within 3.4×10⁻⁹ of the optimum, below the 1.0×10⁻⁸ of the initial excess that was asked for."},
     "loss": {"initial": 2.41, "final": 0.2500000012, "floor": 0.25, "excess": 1.2e-9},
     "gap": {"value": 3.4e-9, "rigour": "PROVEN"},
     "notes": ["The widths do not restrict the rank: f* is reachable."]}
    """
        .formatted(name, steps, steps);
  }

  static final String CERTIFICATE =
      """
      {"schema": 1, "problemHash": "1f00ba42", "chosen": "constant",
       "words": "Gradient descent with step 0.08 converges linearly from these weights: Theorem 3.1 of Xu et al. (2023) applies, all of its hypotheses hold in double precision with a margin of at least 12 %, and every one of its promises was kept at every step.\\n\\nArora et al. (2019), Theorem 1, does not apply: the start is not balanced enough. Scaling the imbalance down by a factor of 41 would make it apply.",
       "certificates": [
        {"theorem": "arora2019-theorem-1", "title": "Linear convergence from balanced weights", "citation": "Arora, Cohen, Golowich, Hu: A convergence analysis of gradient descent for deep linear neural networks. ICLR 2019, Theorem 1.",
         "verdict": "not-applicable", "rigour": "COMPUTED",
         "hypotheses": [{"name": "δ-balanced start", "left": 0.0931, "relation": "≤", "right": 0.00226, "holds": false, "margin": -0.09084, "remedy": "divide the imbalance by 41, for example with initializer.kind=balanced"},
                        {"name": "deficiency margin", "left": 0.12, "relation": ">", "right": 0, "holds": true, "margin": 0.12}],
         "claims": [], "quantities": {"delta": 0.00226, "minDelta": 0.0931, "margin": 0.12, "eta": 1.3e-7, "iterations": null}},
        {"theorem": "xu2023-theorem-3-1", "title": "Two-layer descent with adaptive steps", "citation": "Xu, Tarmoun, Min, Mallada, Vidal: Linear convergence of gradient descent for finite width over-parametrized linear networks. AISTATS 2023, Theorem 3.1.",
         "verdict": "certified", "rigour": "COMPUTED",
         "hypotheses": [{"name": "α₀ > 0", "left": 0.4, "relation": ">", "right": 0, "holds": true, "margin": 0.4},
                        {"name": "0 < c₁ < 1 < c₂", "left": 0.5, "relation": "<", "right": 1.5, "holds": true, "margin": 1.0}],
         "claims": [{"name": "excess ≤ bound", "holds": true, "leastSlack": 3.1e-12, "atStep": 412}, {"name": "step ≤ η_max", "holds": true, "leastSlack": 0.012, "atStep": 0}],
         "quantities": {"c1": 0.5, "c2": 1.5, "p1": 1.25, "alpha0": 0.4, "beta0": 7.2, "etaMax": 0.091, "rate": 0.968}},
        {"theorem": "z2", "title": "Certified step, any depth", "verdict": "undecided", "rigour": "PROVEN",
         "hypotheses": [{"name": "σ_min(W) stays above 0", "left": [0.11, 0.13], "relation": ">", "right": [0.12, 0.12], "holds": null, "margin": null}],
         "claims": [], "quantities": {"eta": 0.021, "route": "balanced"}},
        {"theorem": "min2023-two-layer", "title": "Rate of the flow", "verdict": "not-applicable", "rigour": "COMPUTED",
         "hypotheses": [{"name": "two layers", "left": 3, "relation": "=", "right": 2, "holds": false, "margin": null}], "claims": [], "quantities": {}}],
       "ladder": [
        {"stepSize": 1.3e-7, "kind": "certified", "rate": 1e-7, "iterations": 2.1e8, "rigour": "PROVEN", "theorem": "arora2019-theorem-1"},
        {"stepSize": 0.021, "kind": "certified", "rate": 0.0021, "iterations": 9100, "rigour": "PROVEN", "theorem": "z2"},
        {"stepSize": 0.06, "kind": "xu2023-adaptive", "rate": 0.012, "iterations": 1540, "rigour": "COMPUTED", "theorem": "xu2023-theorem-3-1"},
        {"stepSize": 0.08, "kind": "constant", "rate": 0.016, "iterations": 1150, "rigour": "COMPUTED"},
        {"stepSize": 0.19, "kind": "two-over-lambda-max", "rate": 0.04, "iterations": 460, "rigour": "OBSERVED"}]}
      """;
}
