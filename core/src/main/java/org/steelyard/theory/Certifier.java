package org.steelyard.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.steelyard.dynamics.Progress;
import org.steelyard.linalg.Answer;
import org.steelyard.training.Outcome;
import org.steelyard.training.RunObserver;
import org.steelyard.training.StoppingRule;

/**
 * Holds a theorem against a run: assesses it before the first step, checks every claim along the
 * way, and gives the certificate. A worker, confined to one run.
 */
public final class Certifier implements RunObserver {
  private static final long CLOSE = 200;

  private final String name;
  private final String title;
  private final String citation;
  private final Map<String, String> settings;
  private final Assessment assessment;
  private final List<Watch> watches = new ArrayList<>();
  private final long costlyFirst;
  private final long costlyEvery;
  private Optional<Hypothesis> left = Optional.empty();

  /**
   * @param name the theorem's name in the catalog
   * @param title what it states
   * @param citation where it stands
   * @param costlyEvery claims that cost more than a step are checked at every step up to {@value
   *     #CLOSE} and then at multiples of this step number; at least 1
   */
  public Certifier(
      String name, String title, String citation, Assessment assessment, long costlyEvery) {
    this(name, title, citation, Map.of(), assessment, 1, costlyEvery);
  }

  /**
   * Of a theorem as it was asked for.
   *
   * @param costlyFirst claims that cost more than a step are checked at multiples of this step
   *     number up to {@value #CLOSE}
   * @param costlyEvery and of this one then
   */
  public Certifier(Certification of, long costlyFirst, long costlyEvery) {
    this(
        of.name(),
        of.title(),
        of.citation(),
        of.settings(),
        of.assessment(),
        costlyFirst,
        costlyEvery);
  }

  private Certifier(
      String name,
      String title,
      String citation,
      Map<String, String> settings,
      Assessment assessment,
      long costlyFirst,
      long costlyEvery) {
    this.name = name;
    this.title = title;
    this.citation = citation;
    this.settings = settings;
    this.assessment = assessment;
    this.costlyFirst = costlyFirst;
    this.costlyEvery = costlyEvery;
    if (assessment.applies()) {
      assessment.claims().forEach(claim -> watches.add(new Watch(claim)));
    }
  }

  @Override
  public void see(Progress progress) {
    if (left.isPresent()) {
      return;
    }
    for (Watch watch : watches) {
      if (watch.claim.costly() && !isDue(progress.step())) {
        continue;
      }
      Optional<Check> check = watch.monitor.see(progress);
      if (check.isEmpty()) {
        continue;
      }
      watch.take(check.get(), progress.step());
      if (watch.claim.kind() == Claim.Kind.CONDITION && check.get().answer() == Answer.NO) {
        left =
            Optional.of(
                Hypothesis.of(
                    watch.claim.name() + " at step " + progress.step(),
                    org.steelyard.linalg.Interval.of(check.get().measured()),
                    Relation.AT_MOST,
                    check.get().bound()));
        return;
      }
    }
  }

  private boolean isDue(long step) {
    return step % (step <= CLOSE ? costlyFirst : costlyEvery) == 0;
  }

  /** Ends a run as soon as a promise is broken. */
  public StoppingRule brokenPromise() {
    return progress ->
        watches.stream()
            .filter(Watch::isBroken)
            .findFirst()
            .map(
                watch ->
                    new Outcome.Broke(
                        "%s promised %s; at step %d it measured %.6g against %.6g"
                            .formatted(
                                name,
                                watch.claim.name(),
                                watch.brokenAt,
                                watch.broken.measured(),
                                watch.broken.bound())));
  }

  /** The latest ceiling on the excess that the theorem gives; NaN where it gives none. */
  public double excessCeiling() {
    return left.isPresent()
        ? Double.NaN
        : watches.stream()
            .filter(watch -> watch.claim.kind() == Claim.Kind.EXCESS_CEILING)
            .mapToDouble(watch -> watch.latest)
            .min()
            .orElse(Double.NaN);
  }

  public String name() {
    return name;
  }

  public Assessment assessment() {
    return assessment;
  }

  /** What can be said so far. */
  public Certificate certificate() {
    List<Hypothesis> hypotheses = new ArrayList<>(assessment.hypotheses());
    left.ifPresent(hypotheses::add);
    boolean refuted = watches.stream().anyMatch(Watch::isBroken);
    Verdict verdict =
        refuted
            ? Verdict.REFUTED
            : left.isPresent() ? Verdict.NOT_APPLICABLE : assessment.verdict();
    return new Certificate(
        name,
        title,
        citation,
        settings,
        verdict,
        assessment.rigour(),
        hypotheses,
        watches.stream().map(Watch::result).toList(),
        assessment.quantities(),
        assessment.words(),
        assessment.rung());
  }

  /** What an interrupted run needs to go on: the state of every watch. */
  public List<double[]> memory() {
    return watches.stream().map(Watch::memory).toList();
  }

  /** Takes back what {@link #memory} gave. */
  public void restore(List<double[]> memory) {
    for (int i = 0; i < watches.size(); i++) {
      watches.get(i).restore(memory.get(i));
    }
  }

  /** One claim along one run. */
  private static final class Watch {
    private static final int OWN = 6;
    private static final Check NONE = new Check(0, 0, 0);

    final Claim claim;
    final Claim.Monitor monitor;
    Check broken = NONE;
    long brokenAt = -1;
    double latest = Double.NaN;
    private double leastSlack = Double.POSITIVE_INFINITY;
    private long atStep = -1;
    private long blindFrom = -1;

    Watch(Claim claim) {
      this.claim = claim;
      this.monitor = claim.start().get();
    }

    void take(Check check, long step) {
      latest = check.bound();
      switch (check.answer()) {
        case UNDECIDED -> blindFrom = blindFrom < 0 ? step : blindFrom;
        case YES -> note(check, step);
        case NO -> {
          note(check, step);
          if (brokenAt < 0) {
            broken = check;
            brokenAt = step;
          }
        }
      }
    }

    private void note(Check check, long step) {
      if (check.slack() < leastSlack) {
        leastSlack = check.slack();
        atStep = step;
      }
    }

    boolean isBroken() {
      return brokenAt >= 0 && claim.kind() != Claim.Kind.CONDITION;
    }

    ClaimResult result() {
      Answer holds = brokenAt >= 0 ? Answer.NO : atStep >= 0 ? Answer.YES : Answer.UNDECIDED;
      return new ClaimResult(
          claim.name(),
          claim.kind(),
          holds,
          leastSlack,
          atStep,
          blindFrom < 0 ? OptionalLong.empty() : OptionalLong.of(blindFrom));
    }

    double[] memory() {
      double[] inner = monitor.memory();
      double[] all = new double[OWN + inner.length];
      all[0] = leastSlack;
      all[1] = atStep;
      all[2] = blindFrom;
      all[3] = brokenAt;
      all[4] = broken.measured();
      all[5] = broken.bound();
      System.arraycopy(inner, 0, all, OWN, inner.length);
      return all;
    }

    void restore(double[] all) {
      leastSlack = all[0];
      atStep = (long) all[1];
      blindFrom = (long) all[2];
      brokenAt = (long) all[3];
      broken = new Check(all[4], all[5], 0);
      double[] inner = new double[all.length - OWN];
      System.arraycopy(all, OWN, inner, 0, inner.length);
      monitor.restore(inner);
    }
  }
}
