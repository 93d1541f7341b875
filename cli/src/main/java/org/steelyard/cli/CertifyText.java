package org.steelyard.cli;

import java.io.PrintStream;
import java.util.List;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.linalg.Interval;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Ladder;
import org.steelyard.theory.Rung;
import org.steelyard.theory.Verdict;
import org.steelyard.theory.Weighing;

/** What {@code certify} prints for people. */
record CertifyText(PrintStream out) {
  void print(LoadedProblem loaded, Weighing at, Ladder ladder, List<Certificate> certificates) {
    out.printf(
        "problem  %d inputs, %d outputs%s%n",
        loaded.problem().network().inputs(),
        loaded.problem().network().outputs(),
        loaded.samples().isPresent() ? ", " + loaded.samples().getAsLong() + " samples" : "");
    if (at.objective().hasMu() && at.objective().hasSmoothness()) {
      out.printf(
          "         mu %s, K %s, condition number %s%n",
          number(at.objective().mu()),
          number(at.objective().smoothness()),
          number(at.objective().conditionNumber()));
    }
    out.printf("network  widths %s%n", loaded.problem().network().widths());
    out.printf(
        "start    excess %s, balancedness %s, singular values of W from %s to %s%n",
        number(at.objective().excess()),
        number(at.balancedness()),
        number(at.productSpectrum().get(1)),
        number(at.productSpectrum().get(at.narrowEnd())));
    out.printf(
        "         lambda_min(T) %s, lambda_max(T) %s (%s)%n%n",
        number(at.tangent().min()), number(at.tangent().max()), at.tangent().method());
    ladder(at, ladder);
    theorems(certificates);
  }

  private void ladder(Weighing at, Ladder ladder) {
    out.printf(
        "ladder of steps (iterations that certainly suffice for an excess of %.3g)%n", at.target());
    out.printf(
        "  %-20s %-26s %11s %11s %11s %9s  %s%n",
        "step-size kind", "theorem", "step", "1 - rate", "iterations", "cost", "rigour");
    for (Ladder.Entry entry : ladder.entries()) {
      Rung rung = entry.rung();
      out.printf(
          "  %-20s %-26s %11.4g %11s %11s %9s  %s%n",
          rung.kind(),
          rung.theorem(),
          rung.stepSize(),
          rung.factor() < 1 ? "%.4g".formatted(1 - rung.factor()) : "-",
          finite(entry.iterations()),
          finite(entry.cost()),
          rung.rigour());
    }
    if (ladder.best().isEmpty()) {
      out.println("  no theorem certifies convergence from here");
    }
    out.println();
  }

  private static String finite(double value) {
    return Double.isFinite(value) ? "%.4g".formatted(value) : "-";
  }

  private void theorems(List<Certificate> certificates) {
    out.println("theorems");
    for (Certificate certificate : certificates) {
      out.printf(
          "  %-34s %-15s %s%n",
          certificate.theorem(),
          certificate.verdict().word(),
          certificate.verdict() == Verdict.CERTIFIED ? certificate.rigour() : "");
      if (!certificate.settings().isEmpty()) {
        out.printf("      settings: %s%n", certificate.settings());
      }
      for (Hypothesis hypothesis : certificate.hypotheses()) {
        if (!hypothesis.holds()) {
          out.printf(
              "      fails: %s   (%s %s %s)%n",
              hypothesis.name(),
              number(hypothesis.left()),
              hypothesis.relation().sign(),
              number(hypothesis.right()));
          hypothesis.remedy().ifPresent(remedy -> out.printf("      change: %s%n", remedy));
        }
      }
    }
  }

  private static String number(Interval value) {
    return "%.5g".formatted(value.midpoint());
  }
}
