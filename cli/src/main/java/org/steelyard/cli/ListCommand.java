package org.steelyard.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.lab.run.Json;
import org.steelyard.parts.Catalog;
import org.steelyard.parts.Names;
import org.steelyard.parts.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code list [ROLE]}: what exists. */
@Command(
    name = "list",
    description = "What exists: data kinds, losses, initializers, step sizes, theorems ...")
final class ListCommand implements java.util.concurrent.Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(arity = "0..1", paramLabel = "ROLE", description = "one role only, e.g. losses")
  private Optional<String> role = Optional.empty();

  private final Console console;

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Catalog<?>> catalogs = PartsIndex.catalogs();
    if (role.isPresent()) {
      String wanted = role.get();
      catalogs = catalogs.stream().filter(c -> names(c).contains(wanted)).toList();
      if (catalogs.isEmpty()) {
        throw new IllegalArgumentException(unknown(wanted));
      }
    }
    if (common.json) {
      console.out().print(Json.text(json(catalogs)));
      return 0;
    }
    for (Catalog<?> catalog : catalogs) {
      console.out().println(catalog.plural());
      for (Part<?> part : catalog.parts()) {
        console.out().printf("  %-32s %s%n", part.name(), part.doc());
      }
      console.out().println();
    }
    if (role.isEmpty()) {
      console.out().println("built-in experiments");
      ExperimentReader.builtIns().forEach(name -> console.out().println("  " + name));
    }
    return 0;
  }

  private static ObjectNode json(List<Catalog<?>> catalogs) {
    ObjectNode node = Json.object();
    for (Catalog<?> catalog : catalogs) {
      ArrayNode parts = node.putArray(catalog.role());
      for (Part<?> part : catalog.parts()) {
        parts.addObject().put("name", part.name()).put("doc", part.doc());
      }
    }
    return node;
  }

  /** A role answers to its name and to its plural, with or without hyphens. */
  private static List<String> names(Catalog<?> catalog) {
    return List.of(
        catalog.role(), catalog.plural(), catalog.plural().replace(' ', '-'), catalog.word());
  }

  private static String unknown(String wanted) {
    List<String> valid = PartsIndex.catalogs().stream().map(Catalog::role).toList();
    return "there is no role '%s'%s There are: %s"
        .formatted(
            wanted,
            Names.nearest(wanted, valid).map("; did you mean %s?"::formatted).orElse("."),
            String.join(", ", valid));
  }
}
