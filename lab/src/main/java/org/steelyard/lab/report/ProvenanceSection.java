package org.steelyard.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where a run comes from: what its manifest says beyond the results. */
final class ProvenanceSection {
  private static final List<String> ELSEWHERE =
      List.of("outcome", "loss", "gap", "decades", "notes");

  private ProvenanceSection() {}

  static String html(RunFiles run) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("run folder", "<code>" + Html.escape(run.folder()) + "</code>"));
    for (Map.Entry<String, Json> member : run.manifest().members("")) {
      if (!ELSEWHERE.contains(member.getKey())) {
        add(rows, member.getKey(), member.getValue());
      }
    }
    String table = Html.table("", List.of("what", "value"), rows);
    return "<div class=\"compact\">\n" + table + "</div>\n";
  }

  private static void add(List<List<String>> rows, String name, Json value) {
    List<Map.Entry<String, Json>> members = value.members("");
    if (value.node().isObject()) {
      members.forEach(member -> add(rows, name + " " + member.getKey(), member.getValue()));
    } else if (value.isPresent() && !(value.node().isArray() && value.node().isEmpty())) {
      rows.add(List.of(Html.escape(name), Html.escape(value.plain())));
    }
  }
}
