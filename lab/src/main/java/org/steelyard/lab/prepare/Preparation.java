package org.steelyard.lab.prepare;

import static org.steelyard.parts.Require.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.steelyard.linalg.Matrix;
import org.steelyard.objective.Moments;
import org.steelyard.objective.TriangularFactor;
import org.steelyard.parts.Doc;

/**
 * How data become the problem that is trained. Works on {@link Moments} alone: no second pass over
 * the samples.
 */
@Doc("how the columns are prepared for training; predictions always come out in the user's units")
public record Preparation(
    @Doc("whiten, standardize, center or none") Preprocess preprocess,
    @Doc("adds a constant input where nothing is centred; centring has an intercept anyway")
        boolean intercept,
    @Doc("scales all targets by one number so that the cross-covariance Λ_yx has norm 1")
        boolean normalizeTargets,
    @Doc("whitening leaves out directions below this part of the largest (standardized inputs)")
        double tolerance) {

  /** Deviations below this part of the root mean square are the rounding of a constant column. */
  private static final double CONSTANT = 0x1p-50;

  public Preparation {
    require(tolerance >= 0 && tolerance < 1, "tolerance must be in [0, 1), got %s", tolerance);
  }

  public Preparation() {
    this(Preprocess.WHITEN, false, false, 1e-12);
  }

  public Preparation(Preprocess preprocess) {
    this(preprocess, false, false, 1e-12);
  }

  /** The prepared problem of these (training) moments; names are for messages. */
  public Prepared prepare(Moments moments, List<String> inputNames, List<String> targetNames) {
    require(
        inputNames.size() == moments.inputs() && targetNames.size() == moments.outputs(),
        "%s cannot have %d and %d names",
        moments,
        inputNames.size(),
        targetNames.size());
    int inputs = moments.inputs();
    double[] means = moments.means();
    double[] deviations = deviations(moments, means);
    double perSample = 1 / Math.sqrt((double) moments.samples());
    boolean constant = preprocess == Preprocess.NONE && intercept;
    double[] origin = preprocess == Preprocess.NONE ? new double[means.length] : means;
    double[] targetScales = ones(moments.outputs());
    Matrix forward = Matrix.identity(inputs);
    Matrix backward = forward;
    TriangularFactor factor;
    List<String> sentences = new ArrayList<>();
    Map<String, Object> numbers = new LinkedHashMap<>();
    switch (preprocess) {
      case WHITEN -> {
        Whitening whitening = Whitening.of(moments.centred(), means, deviations, perSample, this);
        forward = whitening.forward();
        backward = whitening.backward();
        factor = moments.centred().scaled(perSample).withOrthonormalInputs(whitening.basis());
        whitening.describe(inputNames, deviations, sentences, numbers);
      }
      case STANDARDIZE -> {
        refuseConstant(deviations, inputNames, targetNames);
        double[] inverse = Arrays.stream(deviations).map(s -> 1 / s).toArray();
        double[] inputScales = Arrays.copyOf(inverse, inputs);
        targetScales = Arrays.copyOfRange(inverse, inputs, inverse.length);
        forward = Matrix.diagonal(inputs, inputs, inputScales);
        backward = Matrix.diagonal(inputs, inputs, Arrays.copyOf(deviations, inputs));
        factor = moments.centred().scaled(perSample).scaledColumns(inputScales, targetScales);
        sentences.add("Inputs and targets are centred and scaled to standard deviation 1.");
      }
      case CENTER -> {
        factor = moments.centred().scaled(perSample);
        sentences.add("Inputs and targets are centred.");
      }
      default -> {
        factor = (constant ? moments.withConstant() : moments.uncentred()).scaled(perSample);
        sentences.add(
            constant
                ? "The numbers are as they are, with a constant input 1 before the others."
                : "The numbers are as they are.");
      }
    }
    if (normalizeTargets) {
      double norm = factor.crossProduct().frobeniusNorm();
      require(
          norm > 0 && norm < Double.POSITIVE_INFINITY,
          "targets cannot be normalized: the norm of their cross-covariance with the inputs is %s",
          norm);
      targetScales = Arrays.stream(targetScales).map(s -> s / norm).toArray();
      factor = factor.scaledColumns(ones(factor.inputs()), filled(moments.outputs(), 1 / norm));
      sentences.add("Targets are divided by %.6g, so that ‖Λ_yx‖_F = 1.".formatted(norm));
      numbers.put("targetDivisor", norm);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("kind", preprocess.name().toLowerCase(java.util.Locale.ROOT));
    all.put("samples", moments.samples());
    all.put("inputs", inputs);
    all.put("preparedInputs", factor.inputs());
    all.put("intercept", constant || preprocess != Preprocess.NONE);
    all.putAll(numbers);
    return new Prepared(
        factor,
        moments.samples(),
        origin,
        new InputMap(forward, backward, constant),
        targetScales,
        sentences,
        all);
  }

  /** Standard deviations, 0 for columns that differ from a constant by rounding only. */
  private static double[] deviations(Moments moments, double[] means) {
    double[] deviations = moments.standardDeviations();
    for (int j = 0; j < deviations.length; j++) {
      if (deviations[j] <= CONSTANT * Math.abs(means[j])) {
        deviations[j] = 0;
      }
    }
    return deviations;
  }

  private static void refuseConstant(
      double[] deviations, List<String> inputNames, List<String> targetNames) {
    List<String> constant =
        IntStream.range(0, inputNames.size())
            .filter(j -> deviations[j] == 0)
            .mapToObj(inputNames::get)
            .toList();
    require(
        constant.isEmpty(),
        "standardize cannot scale what is constant: leave out %s with data.ignore=%s",
        constant.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")),
        String.join(",", constant));
    for (int j = 0; j < targetNames.size(); j++) {
      require(
          deviations[inputNames.size() + j] > 0,
          "standardize cannot scale the target '%s': it is constant",
          targetNames.get(j));
    }
  }

  private static double[] ones(int length) {
    return filled(length, 1);
  }

  private static double[] filled(int length, double value) {
    double[] filled = new double[length];
    Arrays.fill(filled, value);
    return filled;
  }
}
