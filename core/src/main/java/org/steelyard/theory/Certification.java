package org.steelyard.theory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.steelyard.parts.Binder;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Names;
import org.steelyard.parts.Part;
import org.steelyard.parts.Selection;
import org.steelyard.parts.Settings;

/**
 * A theorem of the catalog and what it says of a setting.
 *
 * @param name in the catalog
 * @param title what it states, in a sentence
 * @param citation key in {@code references.bib} and place, or empty
 * @param settings of the theorem, as texts; empty where all are the defaults
 */
public record Certification(
    String name,
    String title,
    String citation,
    Map<String, String> settings,
    Theorem theorem,
    Assessment assessment) {

  /** Every theorem of the catalog, in the order of their names. */
  public static List<Certification> all(Weighing at) {
    return of(Selection.all(), at);
  }

  /** What the selected theorems say. */
  public static List<Certification> of(Selection<Theorem> selection, Weighing at) {
    Catalog<Theorem> catalog = Catalog.of(Theorem.class);
    return selection.in(catalog).stream().map(theorem -> of(theorem, catalog, at)).toList();
  }

  private static Certification of(Theorem theorem, Catalog<Theorem> catalog, Weighing at) {
    Part<Theorem> part =
        catalog
            .partOf(theorem)
            .orElseThrow(
                () -> new IllegalArgumentException(theorem + " is no theorem of the catalog"));
    return new Certification(
        part.name(),
        part.doc(),
        part.cites().map(Certification::citation).orElse(""),
        settings(part, theorem),
        theorem,
        theorem.assess(at));
  }

  private static Map<String, String> settings(Part<Theorem> part, Theorem theorem) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (!theorem.equals(part.prototype())
        && new Binder().render(theorem) instanceof Settings.Section section) {
      section.entries().forEach((key, value) -> settings.put(key, value.toString()));
      settings.remove("kind");
    }
    return settings;
  }

  private static String citation(Cites cites) {
    return cites.place().isEmpty() ? cites.value() : cites.value() + ", " + cites.place();
  }

  /** The name of a theorem in the catalog. */
  public static String name(Theorem theorem) {
    return Catalog.of(Theorem.class)
        .partOf(theorem)
        .map(Part::name)
        .orElseGet(() -> Names.kebab(theorem.getClass().getSimpleName()));
  }
}
