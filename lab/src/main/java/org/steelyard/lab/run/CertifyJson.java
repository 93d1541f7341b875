package org.steelyard.lab.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.steelyard.lab.experiment.LoadedProblem;
import org.steelyard.linalg.Interval;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.ImbalanceBounds;
import org.steelyard.theory.Ladder;
import org.steelyard.theory.Margins;
import org.steelyard.theory.NormBounds;
import org.steelyard.theory.ObjectiveConstants;
import org.steelyard.theory.SmoothnessBound;
import org.steelyard.theory.Weighing;

/** What {@code certify --json} prints: problem, network, initial weights, ladder, theorems. */
public final class CertifyJson {
  private CertifyJson() {}

  public static ObjectNode of(
      LoadedProblem loaded, Weighing at, Ladder ladder, List<Certificate> certificates) {
    ArrayNode notes = Json.array();
    loaded.notes().forEach(notes::add);
    ObjectNode node = Json.object();
    node.set("problem", RunJson.problem(loaded));
    ArrayNode widths = node.putObject("network").putArray("widths");
    loaded.problem().network().widths().forEach(widths::add);
    node.set("initial", initial(at, notes));
    node.set("ladder", CertificateJson.ladder(ladder));
    ArrayNode theorems = node.putArray("theorems");
    for (Certificate certificate : certificates) {
      ObjectNode theorem = CertificateJson.of(certificate, false);
      theorems.add(theorem);
      explainNulls(certificate.theorem(), theorem.get("quantities"), notes);
    }
    node.set("notes", notes);
    return node;
  }

  private static void explainNulls(String theorem, JsonNode quantities, ArrayNode notes) {
    for (Map.Entry<String, JsonNode> quantity : quantities.properties()) {
      if (quantity.getValue().isNull()) {
        notes.add(
            "%s.%s is null: it is infinite, or the theorem defines none here."
                .formatted(theorem, quantity.getKey()));
      }
    }
  }

  private static ObjectNode initial(Weighing at, ArrayNode notes) {
    ObjectiveConstants f = at.objective();
    ObjectNode node = Json.object();
    put(node, "excess", f.excess());
    if (f.hasMu()) {
      put(node, "gap", f.gap());
    } else {
      undefined(node, "gap", "no PL constant of the loss is known", notes);
    }
    ArrayNode singular = node.putArray("singularValues");
    for (int i = 1; i <= at.narrowEnd(); i++) {
      singular.add(Json.number(at.productSpectrum().get(i)));
    }
    put(node, "sigmaMin", at.productSpectrum().min());
    put(node, "sigmaMax", at.productSpectrum().get(1));
    ArrayNode imbalance = node.putArray("imbalance");
    for (int l = 1; l < at.depth(); l++) {
      imbalance.add(Json.number(at.imbalanceNorm(l)));
    }
    put(node, "balancedness", at.balancedness());
    if (f.isWhitened()) {
      put(node, "deficiencyMargin", f.minimizerSpectrum().min().minus(f.distance()));
    } else {
      undefined(node, "deficiencyMargin", "it is defined for whitened square losses", notes);
    }
    put(node, "lambdaMin", at.tangent().min());
    put(node, "lambdaMax", at.tangent().max());
    if (at.tangent().method().equals("bracket")) {
      notes.add(
          "initial.lambdaMin and lambdaMax are proven bounds: T is too large for its eigenvalues.");
    }
    if (f.hasSmoothness()) {
      List<Interval> norms = new ArrayList<>();
      for (int l = 1; l <= at.depth(); l++) {
        norms.add(at.layerNorm(l));
      }
      put(node, "smoothnessBound", SmoothnessBound.of(f.smoothness(), norms, f.excess()));
    } else {
      undefined(node, "smoothnessBound", "the loss has no known smoothness constant", notes);
    }
    spectrumBounds(at, node, notes);
    return node;
  }

  /**
   * Bounds on the spectrum of T from imbalances and the margin, as they hold along a run that never
   * rises.
   */
  private static void spectrumBounds(Weighing at, ObjectNode node, ArrayNode notes) {
    if (at.depth() == 2) {
      Interval n = at.productSpectrum().get(at.inputs());
      Interval m = at.productSpectrum().get(at.outputs());
      put(
          node,
          "alpha",
          ImbalanceBounds.alpha(at.imbalance(1), at.inputs(), at.outputs(), Interval.ZERO, n, m));
      put(node, "beta", ImbalanceBounds.beta(at.imbalance(1), at.productSpectrum().get(1)));
    } else if (at.objective().isStronglyConvex()) {
      Margins margins = Margins.of(at);
      NormBounds norms = NormBounds.of(at, margins.p(), Interval.ZERO);
      put(node, "alpha", norms.rate(margins.nu(), at.inputs(), at.outputs()));
      put(node, "beta", norms.beta());
    } else {
      undefined(node, "alpha", "it needs a strongly convex loss", notes);
      undefined(node, "beta", "it needs a strongly convex loss", notes);
    }
  }

  private static void put(ObjectNode node, String name, Interval value) {
    node.set(name, Json.number(value));
  }

  private static void undefined(ObjectNode node, String name, String why, ArrayNode notes) {
    node.putNull(name);
    notes.add("initial." + name + " is null: " + why + ".");
  }
}
