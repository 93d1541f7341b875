package org.steelyard.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.ExperimentReader;
import org.steelyard.lab.run.Json;
import org.steelyard.lab.sweep.SweepSection;
import org.steelyard.parts.Names;
import org.steelyard.parts.Part;
import org.steelyard.parts.SettingDoc;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code explain NAME}: one part with its settings and reference, or all keys of an experiment or a
 * sweep.
 */
@Command(
    name = "explain",
    description =
        "One part with formula, settings and reference; 'experiment' and 'sweep' for all keys.")
final class ExplainCommand implements java.util.concurrent.Callable<Integer> {
  private static final String EXPERIMENT = "experiment";

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "NAME", description = "a part, 'experiment' or 'sweep'")
  private String name = "";

  private final Console console;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Part<?>> parts = new ArrayList<>(PartsIndex.named(name));
    if (name.equals(EXPERIMENT)) {
      parts.add(new Part<>(EXPERIMENT, Experiment.class));
    }
    if (name.equals(ExperimentReader.SWEEP)) {
      parts.add(new Part<>(ExperimentReader.SWEEP, SweepSection.class));
    }
    if (parts.isEmpty()) {
      List<String> valid = new ArrayList<>(PartsIndex.names());
      valid.addAll(List.of(EXPERIMENT, ExperimentReader.SWEEP));
      throw new IllegalArgumentException(
          "there is no part named '%s'%s See: steelyard list"
              .formatted(
                  name,
                  Names.nearest(name, valid).map("; did you mean %s?"::formatted).orElse(".")));
    }
    if (common.json) {
      ArrayNode array = Json.array();
      parts.forEach(part -> array.add(json(part)));
      console.out().print(Json.text(parts.size() == 1 ? array.get(0) : array));
    } else {
      parts.forEach(this::print);
    }
    return 0;
  }

  private void print(Part<?> part) {
    console.out().printf("%s: %s%n", part.name(), part.doc());
    part.cites()
        .ifPresent(
            cites -> console.out().printf("reference: %s %s%n", cites.value(), cites.place()));
    for (SettingDoc setting : part.settings()) {
      console
          .out()
          .printf(
              "  %-28s %-12s %s%n",
              setting.path(), setting.fallback().orElse("(required)"), setting.doc());
      console.out().printf("  %-28s %-12s %s%n", "", "", setting.type());
    }
  }

  private static ObjectNode json(Part<?> part) {
    ObjectNode node = Json.object().put("name", part.name()).put("doc", part.doc());
    part.cites().ifPresent(c -> node.put("reference", c.value()).put("place", c.place()));
    ArrayNode settings = node.putArray("settings");
    for (SettingDoc setting : part.settings()) {
      ObjectNode entry =
          settings.addObject().put("key", setting.path()).put("type", setting.type());
      setting
          .fallback()
          .ifPresentOrElse(v -> entry.put("default", v), () -> entry.putNull("default"));
      entry.put("required", setting.required()).put("doc", setting.doc());
    }
    return node;
  }
}
