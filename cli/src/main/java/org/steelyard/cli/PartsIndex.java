package org.steelyard.cli;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.reproduce.Figure;
import org.steelyard.lab.sweep.Summary;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Part;
import org.steelyard.parts.Roles;
import org.steelyard.theory.Theorem;

/** Everything that can be named in an experiment or on the command line, by role. */
final class PartsIndex {
  private PartsIndex() {}

  static List<Catalog<?>> catalogs() {
    List<Catalog<?>> catalogs = new ArrayList<>();
    for (Class<?> role :
        Roles.within(Experiment.class, Theorem.class, Figure.class, Summary.class)) {
      catalogs.add(Catalog.of(role));
    }
    return catalogs;
  }

  /** Parts of that name; several roles may have one. */
  static List<Part<?>> named(String name) {
    List<Part<?>> parts = new ArrayList<>();
    catalogs().forEach(catalog -> catalog.find(name).ifPresent(parts::add));
    return parts;
  }

  static List<String> names() {
    return catalogs().stream().flatMap(catalog -> catalog.names().stream()).distinct().toList();
  }
}
