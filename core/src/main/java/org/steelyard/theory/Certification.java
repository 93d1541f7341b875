package org.steelyard.theory;

import static org.steelyard.parts.Require.require;

import java.util.List;
import java.util.stream.Collectors;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Names;
import org.steelyard.parts.Part;

/**
 * A theorem of the catalog and what it says of a setting.
 *
 * @param name in the catalog
 * @param title what it states, in a sentence
 * @param citation key in {@code references.bib} and place, or empty
 */
public record Certification(
    String name, String title, String citation, Theorem theorem, Assessment assessment) {

  /** Every theorem of the catalog, in the order of their names. */
  public static List<Certification> all(Weighing at) {
    return Catalog.of(Theorem.class).parts().stream()
        .map(part -> of(part, part.prototype(), at))
        .toList();
  }

  /**
   * The theorems of these names; {@code all} and {@code none} are names too.
   *
   * @throws IllegalArgumentException if there is no theorem of a name
   */
  public static List<Certification> of(List<String> names, Weighing at) {
    Catalog<Theorem> catalog = Catalog.of(Theorem.class);
    for (String name : names) {
      require(
          name.equals("all") || name.equals("none") || catalog.find(name).isPresent(),
          "there is no theorem named %s%s",
          name,
          Names.nearest(name, catalog.names())
              .map(near -> "; did you mean " + near + "?")
              .orElse("; there are " + catalog.names() + ", all and none"));
    }
    if (names.contains("all")) {
      return all(at);
    }
    return catalog.parts().stream()
        .filter(part -> names.contains(part.name()))
        .map(part -> of(part, part.prototype(), at))
        .toList();
  }

  private static Certification of(Part<Theorem> part, Theorem theorem, Weighing at) {
    return new Certification(
        part.name(),
        part.doc(),
        part.cites().map(Certification::citation).orElse(""),
        theorem,
        theorem.assess(at));
  }

  private static String citation(Cites cites) {
    return cites.place().isEmpty() ? cites.value() : cites.value() + ", " + cites.place();
  }

  /** The name of a theorem in the catalog. */
  public static String name(Theorem theorem) {
    return Catalog.of(Theorem.class).parts().stream()
        .filter(part -> part.type() == theorem.getClass())
        .map(Part::name)
        .findFirst()
        .orElseGet(() -> Names.kebab(theorem.getClass().getSimpleName()));
  }

  /** Whether every hypothesis holds and a step comes with a rate below 1. */
  public boolean certifiesConvergence() {
    return assessment.rung().filter(rung -> rung.factor() < 1).isPresent();
  }

  /** Holds the theorem against a run. */
  public Certifier certifier(long costlyEvery) {
    return new Certifier(name, title, citation, assessment, costlyEvery);
  }

  /** What keeps it from applying: "lambda_min(T) &gt; 0 (0 against 0)"; empty where it applies. */
  public String failing() {
    return assessment.hypotheses().stream()
        .filter(hypothesis -> !hypothesis.holds())
        .map(
            h ->
                "%s (%.6g against %.6g)"
                    .formatted(h.name(), h.left().midpoint(), h.right().midpoint()))
        .collect(Collectors.joining(", "));
  }
}
