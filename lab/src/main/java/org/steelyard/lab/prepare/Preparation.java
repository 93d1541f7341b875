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
    @Doc(
            "adds a constant input; to the square loss only where nothing is centred, since centring has an intercept anyway")
        boolean intercept,
    @Doc("scales all targets by one number so that the cross-covariance Λ_yx has norm 1")
        boolean normalizeTargets,
    @Doc("whitening leaves out directions below this part of the largest (standardized inputs)")
        double tolerance) {

  /** Deviations below this part of the root mean square are the rounding of a constant column. */
  private static final double CONSTANT = 0x1p-50;

  private static final String AS_THEY_ARE = "The numbers are as they are";
  private static final String CONSTANT_INPUT = ", with a constant input 1 before the others.";

  public Preparation {
    require(tolerance >= 0 && tolerance < 1, "tolerance must be in [0, 1), got %s", tolerance);
  }

  public Preparation() {
    this(Preprocess.WHITEN, false, false, 1e-12);
  }

  public Preparation(Preprocess preprocess) {
    this(preprocess, false, false, 1e-12);
  }

  /** The square loss of these (training) moments, prepared; names are for messages. */
  public Prepared prepare(Moments moments, List<String> inputNames, List<String> targetNames) {
    boolean constant = preprocess == Preprocess.NONE && intercept;
    return prepare(moments, inputNames, targetNames, constant, true);
  }

  /**
   * The units of samples that are kept: what is prepared is the inputs, and the targets too where
   * they are real numbers. The constant input is there whether inputs are centred or not, since the
   * best intercept of a loss other than the square need not be that of the means.
   *
   * @param real whether targets are real numbers rather than classes or counts
   */
  public Units units(
      Moments moments, List<String> inputNames, List<String> targetNames, boolean real) {
    require(!normalizeTargets, "normalize-targets belongs to the square loss of a table");
    return prepare(moments, inputNames, targetNames, intercept, real).units();
  }

  /** Those of samples whose numbers stay as they are: needs no moments. */
  public Units untouched(long samples, int inputs, int outputs) {
    require(preprocess == Preprocess.NONE, "%s needs moments", preprocess);
    require(!normalizeTargets, "normalize-targets belongs to the square loss of a table");
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("kind", "none");
    numbers.put("samples", samples);
    numbers.put("inputs", inputs);
    numbers.put("preparedInputs", inputs + (intercept ? 1 : 0));
    numbers.put("intercept", intercept);
    Matrix identity = Matrix.identity(inputs);
    return new Units(
        new double[inputs + outputs],
        new InputMap(identity, identity, intercept),
        ones(outputs),
        List.of(AS_THEY_ARE + (intercept ? CONSTANT_INPUT : ".")),
        numbers);
  }

  private Prepared prepare(
      Moments moments,
      List<String> inputNames,
      List<String> targetNames,
      boolean constant,
      boolean real) {
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
    double[] origin = preprocess == Preprocess.NONE ? new double[means.length] : means.clone();
    String what = real ? "Inputs and targets are" : "Inputs are";
    if (!real) {
      Arrays.fill(origin, inputs, origin.length, 0);
    }
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
        whitening.describe(inputNames, deviations, real, sentences, numbers);
      }
      case STANDARDIZE -> {
        refuseConstant(deviations, inputNames, real ? targetNames : List.of());
        double[] inverse = Arrays.stream(deviations).map(s -> 1 / s).toArray();
        double[] inputScales = Arrays.copyOf(inverse, inputs);
        targetScales =
            real ? Arrays.copyOfRange(inverse, inputs, inverse.length) : ones(moments.outputs());
        forward = Matrix.diagonal(inputs, inputs, inputScales);
        backward = Matrix.diagonal(inputs, inputs, Arrays.copyOf(deviations, inputs));
        factor = moments.centred().scaled(perSample).scaledColumns(inputScales, targetScales);
        sentences.add(what + " centred and scaled to standard deviation 1.");
      }
      case CENTER -> {
        factor = moments.centred().scaled(perSample);
        sentences.add(what + " centred.");
      }
      default -> {
        factor = (constant ? moments.withConstant() : moments.uncentred()).scaled(perSample);
        sentences.add(AS_THEY_ARE + (constant ? CONSTANT_INPUT : "."));
      }
    }
    if (constant && preprocess != Preprocess.NONE) {
      sentences.add("A constant input 1 stands before the others.");
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
    all.put("preparedInputs", forward.rows() + (constant ? 1 : 0));
    all.put("intercept", constant || (real && preprocess != Preprocess.NONE));
    all.putAll(numbers);
    InputMap map = new InputMap(forward, backward, constant);
    return new Prepared(
        factor, moments.samples(), new Units(origin, map, targetScales, sentences, all));
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
