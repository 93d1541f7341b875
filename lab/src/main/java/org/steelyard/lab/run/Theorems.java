package org.steelyard.lab.run;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Names;
import org.steelyard.parts.Part;
import org.steelyard.parts.SettingsException;
import org.steelyard.theory.Certification;
import org.steelyard.theory.Certifier;
import org.steelyard.theory.Theorem;
import org.steelyard.theory.Weighing;

/** The theorems that an experiment asks for, assessed. */
public final class Theorems {
  /** After the first steps, claims that cost more than a step are checked so often. */
  private static final long COSTLY_EVERY = 50;

  private Theorems() {}

  /**
   * What each theorem says, in the order of the catalog.
   *
   * @param names of theorems; "all" stands for all of them, "none" for none
   */
  public static List<Certification> assess(List<String> names, Weighing weighing) {
    return asked(names).stream().map(part -> Certification.of(part, weighing)).toList();
  }

  /** A certifier a theorem, to hold its claims against a run. */
  public static List<Certifier> certifiers(List<Certification> certifications) {
    return certifications.stream()
        .map(c -> new Certifier(c.name(), c.title(), c.citation(), c.assessment(), COSTLY_EVERY))
        .toList();
  }

  private static List<Part<Theorem>> asked(List<String> names) {
    Catalog<Theorem> catalog = Catalog.of(Theorem.class);
    if (names.contains("all")) {
      return catalog.parts();
    }
    List<String> errors = new ArrayList<>();
    List<Part<Theorem>> parts = new ArrayList<>();
    for (String name : names) {
      if (!name.equals("none")) {
        catalog
            .find(name)
            .ifPresentOrElse(parts::add, () -> errors.add(unknown(name, catalog.names())));
      }
    }
    if (!errors.isEmpty()) {
      throw new SettingsException(errors);
    }
    return parts;
  }

  private static String unknown(String name, List<String> valid) {
    return "certify: there is no theorem named '%s'%s There are: all, none, %s"
        .formatted(
            name,
            Names.nearest(name, valid).map("; did you mean %s?"::formatted).orElse("."),
            String.join(", ", valid));
  }
}
