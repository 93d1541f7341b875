package org.steelyard.lab.reproduce.theory;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Marker;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Samples;
import org.steelyard.lab.figure.Style;
import org.steelyard.lab.reproduce.Check;
import org.steelyard.lab.reproduce.Effort;
import org.steelyard.lab.reproduce.Figure;
import org.steelyard.lab.reproduce.Reproduction;
import org.steelyard.lab.reproduce.Table;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Named;

/**
 * Formulas that cannot hold as they are printed: each on an instance that contradicts it, beside
 * the corrected one (docs/theory.md, errata).
 */
@AutoService(Figure.class)
@Named("steelyard/errata")
@Doc("counterexamples to printed formulas: what they claim, what is true, what holds instead")
@Cites(value = "steelyard", place = "docs/reproducing.md")
public record ErrataFigure() implements Figure {

  @Override
  public Reproduction reproduce(Effort effort) {
    return reproduce(errata -> errata);
  }

  /** {@code edit}: what becomes of each erratum, so that a test can break it. */
  Reproduction reproduce(UnaryOperator<Erratum> edit) {
    List<Erratum> errata = Errata.all().stream().map(edit).toList();
    return new Reproduction(
        "Each of these formulas, as printed, claims more than is true on the instance given; the corrected"
            + " formula holds there.",
        List.of(new Reproduction.Panel("errata", plot(errata))),
        List.of(table(errata)),
        checks(errata),
        List.of(
            "An instance refutes a formula; it does not prove the corrected one. What does is cited in"
                + " docs/theory.md, and both are tried on thousands of random networks by the tests.",
            "The printed dashed line exp(1 − γΔ*kη) L(0) of (B) section 5 is too high by a factor e, not"
                + " false, and not listed; nor are misprints that no calculation uses."));
  }

  private static Plot plot(List<Erratum> errata) {
    double[] printed = errata.stream().mapToDouble(e -> e.excess(e.claimed())).toArray();
    double[] repaired =
        errata.stream()
            .mapToDouble(e -> Double.isNaN(e.repaired()) ? Double.NaN : e.excess(e.repaired()))
            .toArray();
    return Plot.of(
            "Printed formulas that an instance refutes",
            Axis.categories("", errata.stream().map(Erratum::name).toList()),
            Axis.log("claimed over true (true statements: at most 1)")
                .infinite("claims something of what is nothing, or has the wrong sign"))
        .with(Layer.Reference.horizontal("", 1))
        .with(
            new Layer.Scatter(
                "as printed", Samples.atCategories(printed), Style.series(1).with(Marker.CIRCLE)))
        .with(
            new Layer.Scatter(
                "corrected", Samples.atCategories(repaired), Style.series(0).with(Marker.SQUARE)))
        .size(860, 480);
  }

  private static Table table(List<Erratum> errata) {
    List<List<String>> rows = new ArrayList<>();
    for (Erratum e : errata) {
      rows.add(
          List.of(
              e.name(),
              e.where(),
              e.printed(),
              e.corrected(),
              e.instance(),
              e.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              Table.cell(e.claimed(), 10),
              Table.cell(e.truth(), 10),
              Table.cell(e.repaired(), 10),
              Table.cell(e.excess(e.claimed()), 10),
              Double.isNaN(e.repaired()) ? "" : Table.cell(e.excess(e.repaired()), 10)));
    }
    return new Table(
        "errata",
        List.of(
            "name",
            "where",
            "printed",
            "corrected",
            "instance",
            "claims a",
            "printed value",
            "truth",
            "corrected value",
            "printed over true",
            "corrected over true"),
        rows);
  }

  private static List<Check> checks(List<Erratum> errata) {
    List<Check> checks = new ArrayList<>();
    for (Erratum e : errata) {
      checks.add(
          Check.holds(
              e.where()
                  + " is refuted"
                  + (Double.isNaN(e.repaired()) ? "" : ", its correction not"),
              e.printed(),
              e.isRefuted() && e.isRepaired(),
              "printed %s, true %s, corrected %s"
                  .formatted(
                      Table.cell(e.claimed(), 4),
                      Table.cell(e.truth(), 4),
                      Double.isNaN(e.repaired()) ? "none" : Table.cell(e.repaired(), 4))));
    }
    return checks;
  }
}
