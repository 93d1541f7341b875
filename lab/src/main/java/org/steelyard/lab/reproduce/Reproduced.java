package org.steelyard.lab.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.figure.Png;
import org.steelyard.lab.figure.Svg;
import org.steelyard.lab.run.Json;
import org.steelyard.lab.run.Provenance;
import org.steelyard.parts.Cites;
import org.steelyard.parts.Settings;

/**
 * A figure with what reproducing it gave, as files: the same bytes for the same settings.
 *
 * @param quick whether on the smaller grid
 */
public record Reproduced(Chosen chosen, boolean quick, Reproduction reproduction) {
  /** Pixels of a PNG for each unit of a plot. */
  private static final double PNG_SCALE = 2;

  /**
   * Computes it.
   *
   * @throws IllegalStateException at once where Java has no fonts to draw with
   */
  public static Reproduced of(Chosen chosen, Effort effort) {
    Png.render(Plot.of("", Axis.linear(""), Axis.linear("")), 1);
    return new Reproduced(chosen, effort.quick(), chosen.figure().reproduce(effort));
  }

  public Check.Result result() {
    return reproduction.result();
  }

  /** File name to content: pictures, tables, verdict, page. */
  public Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Reproduction.Panel panel : reproduction.panels()) {
      add(files, panel.name() + ".svg", utf8(Svg.render(panel.plot())));
      add(files, panel.name() + ".png", Png.render(panel.plot(), PNG_SCALE));
    }
    for (Table table : reproduction.tables()) {
      add(files, table.name() + ".csv", utf8(table.csv()));
      add(files, table.name() + ".md", utf8(table.markdown()));
    }
    add(files, "verdict.json", utf8(Json.text(verdict())));
    add(files, "index.html", utf8(FigurePage.html(this)));
    return files;
  }

  private static void add(Map<String, byte[]> files, String name, byte[] content) {
    if (files.putIfAbsent(name, content) != null) {
      throw new IllegalStateException("two files of a figure are named " + name);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What was asked, what the paper states, what came out; no clock. */
  public ObjectNode verdict() {
    ObjectNode node = Json.object().put("id", chosen.id()).put("paper", chosen.paper());
    chosen.part().cites().map(Cites::value).ifPresent(key -> node.put("citation", key));
    node.put("result", result().name()).put("statement", reproduction.statement());
    ArrayNode checks = node.putArray("checks");
    for (Check check : reproduction.checks()) {
      checks
          .addObject()
          .put("what", check.what())
          .put("stated", check.stated())
          .put("expected", check.expected())
          .put("got", check.got())
          .put("result", check.result().name())
          .put("explanation", check.explanation());
    }
    node.set("notes", Json.texts(reproduction.notes()));
    ObjectNode settings = node.putObject("settings");
    chosen.settings().forEach((key, value) -> settings.set(key, json(value)));
    node.put("quick", quick);
    node.set(
        "panels",
        Json.texts(reproduction.panels().stream().map(Reproduction.Panel::name).toList()));
    node.set("tables", Json.texts(reproduction.tables().stream().map(Table::name).toList()));
    return node.put("version", Provenance.version());
  }

  private static JsonNode json(Settings settings) {
    if (settings instanceof Settings.Section section) {
      ObjectNode node = Json.object();
      section.entries().forEach((key, value) -> node.set(key, json(value)));
      return node;
    }
    if (settings instanceof Settings.Items items) {
      ArrayNode node = Json.array();
      items.items().forEach(item -> node.add(json(item)));
      return node;
    }
    return Json.object().textNode(((Settings.Scalar) settings).text());
  }
}
