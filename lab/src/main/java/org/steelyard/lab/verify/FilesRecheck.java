package org.steelyard.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the files of a run folder are the ones that the run wrote, by its manifest. */
public final class FilesRecheck {
  private FilesRecheck() {}

  /**
   * @param manifest the content of {@code manifest.json}
   * @param hashes sha-256 of the files that lie there, by name
   */
  public static List<Finding> of(JsonNode manifest, Map<String, String> hashes) {
    List<Finding> findings = new ArrayList<>();
    JsonNode written = manifest.path("files");
    if (written.isEmpty()) {
      findings.add(Finding.unchecked("files", "there is no manifest.json that names their hashes"));
    }
    for (Map.Entry<String, JsonNode> entry : written.properties()) {
      String name = entry.getKey();
      String now = hashes.getOrDefault(name, "(no such file)");
      findings.add(
          entry.getValue().asText().equals(now)
              ? Finding.holds("files: " + name, "it is the file that the run wrote")
              : Finding.refuted(
                  "files: " + name,
                  "it is not the file that the run wrote: manifest.json has sha256 %s, this file %s"
                      .formatted(entry.getValue().asText(), now)));
    }
    return findings;
  }
}
