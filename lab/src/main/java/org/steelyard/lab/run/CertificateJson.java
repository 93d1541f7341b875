package org.steelyard.lab.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.ClaimResult;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Rung;

/** Certificates and ladders as JSON, in the shape that users rely on. */
public final class CertificateJson {
  private CertificateJson() {}

  /**
   * @param withClaims whether a run is there to check claims on
   */
  public static ObjectNode of(Certificate certificate, boolean withClaims) {
    ObjectNode node =
        Json.object()
            .put("theorem", certificate.theorem())
            .put("title", certificate.title())
            .put("citation", certificate.citation())
            .put("verdict", certificate.verdict().word())
            .put("rigour", certificate.rigour().name());
    ArrayNode hypotheses = node.putArray("hypotheses");
    certificate.hypotheses().forEach(hypothesis -> hypotheses.add(hypothesis(hypothesis)));
    if (withClaims) {
      ArrayNode claims = node.putArray("claims");
      certificate.claims().forEach(claim -> claims.add(claim(claim)));
    }
    ObjectNode quantities = node.putObject("quantities");
    certificate
        .quantities()
        .forEach((name, value) -> quantities.set(name, Json.number(value.midpoint())));
    certificate.words().forEach(quantities::put);
    return node;
  }

  private static ObjectNode hypothesis(Hypothesis hypothesis) {
    ObjectNode node = Json.object().put("name", hypothesis.name());
    node.set("left", Json.number(hypothesis.left().midpoint()));
    node.put("relation", hypothesis.relation().sign());
    node.set("right", Json.number(hypothesis.right().midpoint()));
    node.put("holds", hypothesis.holds());
    node.set("margin", Json.number(hypothesis.margin()));
    hypothesis.remedy().ifPresent(remedy -> node.put("remedy", remedy));
    return node;
  }

  private static ObjectNode claim(ClaimResult claim) {
    ObjectNode node = Json.object().put("name", claim.name());
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    JsonNode holds =
        switch (claim.holds()) {
          case YES -> nodes.booleanNode(true);
          case NO -> nodes.booleanNode(false);
          case UNDECIDED -> nodes.nullNode();
        };
    node.set("holds", holds);
    node.set("leastSlack", Json.number(claim.leastSlack()));
    node.set("atStep", claim.atStep() < 0 ? nodes.nullNode() : nodes.numberNode(claim.atStep()));
    claim.blindFrom().ifPresent(step -> node.put("hiddenByRoundingFrom", step));
    return node;
  }

  /**
   * @param ratio of the excess to reach and the first one
   */
  public static ObjectNode rung(Rung rung, double ratio) {
    ObjectNode node = Json.object();
    node.set("stepSize", Json.number(rung.stepSize()));
    node.put("kind", rung.kind());
    node.set("rate", Json.number(rung.factor()));
    node.set("iterations", Json.number(rung.iterations(ratio)));
    node.put("rigour", rung.rigour().name());
    node.put("theorem", rung.theorem());
    return node;
  }
}
