package org.steelyard.lab.experiment;

import static org.steelyard.parts.Require.require;

import java.util.Optional;
import org.steelyard.lab.data.CsvDataSource;
import org.steelyard.lab.data.DataSource;
import org.steelyard.lab.data.GaussianTeacherDataSource;
import org.steelyard.lab.data.LibsvmDataSource;
import org.steelyard.lab.data.TsvDataSource;
import org.steelyard.lab.prepare.Holdout;
import org.steelyard.lab.prepare.Preparation;
import org.steelyard.lab.prepare.Preprocess;
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
    @Doc("with preprocess none: adds a constant input") boolean intercept,
    @Doc("scales all targets by one number so that the cross-covariance has norm 1")
        boolean normalizeTargets,
    @Doc("whitening leaves out directions below this part of the largest (standardized inputs)")
        double tolerance,
    @Doc("part of the samples that is kept from training") Optional<Holdout> holdout,
    @Doc("hash of the file's bytes; if given, other bytes are refused") Optional<String> sha256) {

  /** A way of preprocessing, or the one that suits the kind of data. */
  public enum Choice {
    AUTO,
    WHITEN,
    STANDARDIZE,
    CENTER,
    NONE
  }

  public DataSection {
    require(tolerance >= 0 && tolerance < 1, "tolerance must be in [0, 1), got %s", tolerance);
  }

  public DataSection() {
    this(
        new GaussianTeacherDataSource(),
        Choice.AUTO,
        false,
        false,
        new Preparation().tolerance(),
        Optional.empty(),
        Optional.empty());
  }

  /** What is done to the samples; the default depends on the kind of data. */
  public Preparation preparation() {
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
    return new Preparation(kind, intercept, normalizeTargets, tolerance);
  }

  DataSection resolved(DataSource located, Optional<String> hash) {
    return new DataSection(
        located,
        Choice.valueOf(preparation().preprocess().name()),
        intercept,
        normalizeTargets,
        tolerance,
        holdout,
        hash);
  }
}
