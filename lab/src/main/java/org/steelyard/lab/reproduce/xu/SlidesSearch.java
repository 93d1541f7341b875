package org.steelyard.lab.reproduce.xu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.steelyard.lab.reproduce.Effort;

/** Compares settings with slide 36: the same training serves all settings that share it. */
final class SlidesSearch {
  /** Mean iterations on slide 36, in the order of the laws: two layers, then a single matrix. */
  // spotless:off
  static final double[][] PRINTED = {
    {18.92, 12.7, 14.74, 13.8, 17},
    {14, 9.08, 12, 10.96, 12.96}
  };
  // spotless:on

  private static final int STEPS = 60;

  private static final int XAVIER = SlidesRun.LAWS.indexOf("Xavier");

  private SlidesSearch() {}

  /** Mean iterations by row (layers, matrix) and law, for each setting. */
  record Scored(SlidesSetting setting, double[][] means) {
    /** The largest factor between ours and the slide's. */
    double worst() {
      double worst = 1;
      for (int row = 0; row < 2; row++) {
        for (int law = 0; law < PRINTED[row].length; law++) {
          double ratio = means[row][law] / PRINTED[row][law];
          worst =
              Math.max(worst, ratio > 0 ? Math.max(ratio, 1 / ratio) : Double.POSITIVE_INFINITY);
        }
      }
      return worst;
    }
  }

  /** A training that several settings share: those of its kind differ in other things only. */
  private record Training(SlidesSetting setting, boolean layered) {
    static Training of(SlidesSetting s, boolean layered) {
      SlidesSetting.Begin begin = layered ? SlidesSetting.Begin.PRODUCT : s.begin();
      // What does not matter is set to one value, so that equal trainings are equal.
      boolean widthMatters =
          layered
              || begin == SlidesSetting.Begin.PRODUCT
              || s.target() == SlidesSetting.Target.START;
      return new Training(
          new SlidesSetting(
              s.inputs(),
              s.target(),
              widthMatters ? s.width() : 500,
              layered ? s.layers() : SlidesSetting.Steps.INVERSE,
              begin,
              layered ? SlidesSetting.Steps.INVERSE : s.matrix(),
              SlidesSetting.Xavier.LAYER,
              SlidesSetting.Gauge.EXCESS),
          layered);
    }
  }

  /** In the order of the settings. */
  static List<Scored> score(List<SlidesSetting> settings, int seeds, Effort effort) {
    Set<Training> needed = new LinkedHashSet<>();
    for (SlidesSetting setting : settings) {
      needed.add(Training.of(setting, true));
      needed.add(Training.of(setting, false));
    }
    List<Training> trainings = new ArrayList<>(needed);
    List<double[][]> results =
        effort.map(
            trainings,
            training -> {
              effort.progress().accept(training.setting().words());
              return means(training, seeds);
            });
    Map<Training, double[][]> byTraining = new HashMap<>();
    for (int i = 0; i < trainings.size(); i++) {
      byTraining.put(trainings.get(i), results.get(i));
    }
    return settings.stream().map(setting -> scored(setting, byTraining)).toList();
  }

  private static Scored scored(SlidesSetting setting, Map<Training, double[][]> byTraining) {
    double[][] means = new double[2][];
    for (int row = 0; row < 2; row++) {
      double[] all =
          Optional.ofNullable(byTraining.get(Training.of(setting, row == 0)))
              .orElseThrow()[setting.gauge().ordinal()];
      means[row] = Arrays.copyOf(all, SlidesRun.LAWS.size());
      if (setting.xavier() == SlidesSetting.Xavier.ENDS) {
        means[row][XAVIER] = all[SlidesRun.KINDS - 1];
      }
    }
    return new Scored(setting, means);
  }

  /** Mean iterations by gauge and law. */
  private static double[][] means(Training training, int seeds) {
    double[][] means = new double[SlidesSetting.Gauge.values().length][SlidesRun.KINDS];
    for (int law = 0; law < SlidesRun.KINDS; law++) {
      for (int seed = 1; seed <= seeds; seed++) {
        double[] iterations =
            SlidesRun.iterations(training.setting(), law, seed, training.layered(), STEPS);
        for (int gauge = 0; gauge < iterations.length; gauge++) {
          means[gauge][law] += iterations[gauge] / seeds;
        }
      }
    }
    return means;
  }

  /** The nearest first. */
  static List<Scored> ranked(List<Scored> scored) {
    return scored.stream().sorted(Comparator.comparingDouble(Scored::worst)).toList();
  }
}
