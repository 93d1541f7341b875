package org.steelyard.theory;

import java.util.List;
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

  /** What one theorem says, with its default settings. */
  public static Certification of(Part<Theorem> part, Weighing at) {
    return of(part, part.prototype(), at);
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
}
