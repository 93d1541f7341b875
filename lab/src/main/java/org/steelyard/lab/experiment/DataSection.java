package org.steelyard.lab.experiment;

import static org.steelyard.parts.Require.require;

import java.util.Optional;
import org.steelyard.lab.data.CsvDataSource;
import org.steelyard.lab.data.DataSource;
import org.steelyard.lab.data.GaussianTeacherDataSource;
import org.steelyard.lab.data.LibsvmDataSource;
import org.steelyard.lab.data.TsvDataSource;
import org.steelyard.lab.prepare.Holdout;
import org.steelyard.lab.prepare.Offsets;
import org.steelyard.lab.prepare.Preparation;
import org.steelyard.lab.prepare.Preprocess;
import org.steelyard.objective.loss.Loss;
import org.steelyard.objective.loss.SquaredLoss;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Inline;

/**
 * Where samples come from and how they are prepared; the source's own settings stand beside these.
 */
@Doc("where samples come from and how they are prepared")
public record DataSection(
    @Doc("kind of data") @Inline DataSource source,
    @Doc("whiten, standardize, center or none; auto: whiten for tables, none for the rest")
        Choice preprocess,
    @Doc(
            "adds a constant input; for the square loss with preprocess none only (off if absent), for others always (on if absent)")
        Optional<Boolean> intercept,
    @Doc("scales all targets by one number so that the cross-covariance has norm 1")
        boolean normalizeTargets,
    @Doc("whitening leaves out directions below this part of the largest (standardized inputs)")
        double tolerance,
    @Doc("part of the samples that is kept for the test: a fraction, or fraction and group")
        Optional<Holdout> holdout,
    @Doc("part of the other samples that decides when to stop (stopping.patience)")
        Optional<Holdout> validation,
    @Doc("none, or balanced: all classes count the same together") ClassWeights classWeights,
    @Doc("of ratings: none, mean, or user-item offsets taken off, fitted to the training part")
        Offsets.Kind offsets,
    @Doc("of ratings: so many ratings of the mean are added to everybody's offsets")
        double shrinkage,
    @Doc("hash of the file's bytes; if given, other bytes are refused") Optional<String> sha256) {

  /** A way of preprocessing, or the one that suits the kind of data. */
  public enum Choice {
    AUTO,
    WHITEN,
    STANDARDIZE,
    CENTER,
    NONE
  }

  /** How much samples of different classes count. */
  public enum ClassWeights {
    NONE,
    BALANCED
  }

  public DataSection {
    require(
        shrinkage >= 0 && Double.isFinite(shrinkage),
        "shrinkage must be at least 0, got %s",
        shrinkage);
    Optional<String> test = holdout.flatMap(Holdout::group);
    Optional<String> tuning = validation.flatMap(Holdout::group);
    require(
        test.isEmpty() || tuning.isEmpty() || test.equals(tuning),
        "holdout and validation must group by the same column, got '%s' and '%s'",
        test.orElse(""),
        tuning.orElse(""));
    require(tolerance >= 0 && tolerance < 1, "tolerance must be in [0, 1), got %s", tolerance);
  }

  public DataSection() {
    this(
        new GaussianTeacherDataSource(),
        Choice.AUTO,
        Optional.empty(),
        false,
        new Preparation().tolerance(),
        Optional.empty(),
        Optional.empty(),
        ClassWeights.NONE,
        Offsets.Kind.USER_ITEM,
        0,
        Optional.empty());
  }

  /** The column whose values no split separates. */
  Optional<String> group() {
    return holdout.flatMap(Holdout::group).or(() -> validation.flatMap(Holdout::group));
  }

  /** What is done to the samples; the defaults depend on the kind of data and on the loss. */
  public Preparation preparation(Loss loss) {
    boolean table =
        source instanceof CsvDataSource
            || source instanceof TsvDataSource
            || source instanceof LibsvmDataSource;
    Preprocess kind =
        switch (preprocess) {
          case AUTO -> table ? Preprocess.WHITEN : Preprocess.NONE;
          case WHITEN -> Preprocess.WHITEN;
          case STANDARDIZE -> Preprocess.STANDARDIZE;
          case CENTER -> Preprocess.CENTER;
          case NONE -> Preprocess.NONE;
        };
    return new Preparation(kind, hasIntercept(loss), normalizeTargets, tolerance);
  }

  private boolean hasIntercept(Loss loss) {
    return intercept.orElse(!(loss instanceof SquaredLoss));
  }

  DataSection resolved(Loss loss, Optional<String> hash) {
    return new DataSection(
        source,
        Choice.valueOf(preparation(loss).preprocess().name()),
        Optional.of(hasIntercept(loss)),
        normalizeTargets,
        tolerance,
        holdout,
        validation,
        classWeights,
        offsets,
        shrinkage,
        hash);
  }
}
