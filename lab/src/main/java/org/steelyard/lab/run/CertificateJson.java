package org.steelyard.lab.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.steelyard.theory.Certificate;
import org.steelyard.theory.ClaimResult;
import org.steelyard.theory.Hypothesis;
import org.steelyard.theory.Ladder;

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
    if (!certificate.settings().isEmpty()) {
      ObjectNode settings = node.putObject("settings");
      certificate.settings().forEach(settings::put);
    }
    ArrayNode hypotheses = node.putArray("hypotheses");
    certificate.hypotheses().forEach(hypothesis -> hypotheses.add(hypothesis(hypothesis)));
    if (withClaims) {
      ArrayNode claims = node.putArray("claims");
      certificate.claims().forEach(claim -> claims.add(claim(claim)));
    }
    ObjectNode quantities = node.putObject("quantities");
    certificate.quantities().forEach((name, value) -> quantities.set(name, Json.number(value)));
    certificate.words().forEach(quantities::put);
    return node;
  }

  private static ObjectNode hypothesis(Hypothesis hypothesis) {
    ObjectNode node = Json.object().put("name", hypothesis.name());
    node.set("left", Json.number(hypothesis.left()));
    node.put("relation", hypothesis.relation().sign());
    node.set("right", Json.number(hypothesis.right()));
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

  /** Best guarantee first. */
  public static ArrayNode ladder(Ladder ladder) {
    ArrayNode rungs = Json.array();
    for (Ladder.Entry entry : ladder.entries()) {
      ObjectNode node = rungs.addObject();
      node.set("stepSize", Json.number(entry.rung().stepSize()));
      node.put("kind", entry.rung().kind());
      node.set("rate", Json.number(entry.rung().factor()));
      node.set("iterations", Json.number(entry.iterations()));
      node.put("rigour", entry.rung().rigour().name());
      node.put("theorem", entry.rung().theorem());
      node.set("cost", Json.number(entry.cost()));
      node.put("words", entry.words());
    }
    return rungs;
  }
}
