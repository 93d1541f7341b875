package org.steelyard.lab.sweep;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.steelyard.lab.run.Provenance;

/**
 * The seed of a cell: that of the sweep where the cell sets nothing that is drawn; else the first
 * 53 bits of the SHA-256 of the sweep's seed and of the cell's own settings of data, network and
 * initializer, in alphabetical order. Cells that differ in dynamics, loss or stopping alone train
 * on the same data from the same weights; neither order nor threads matter.
 */
final class CellSeed {
  private static final Set<String> DRAWN = Set.of("data", "network", "initializer");

  private CellSeed() {}

  /**
   * @param coordinates the cell's settings, dotted, as text
   */
  static long of(long sweepSeed, Map<String, String> coordinates) {
    Map<String, String> drawn = new TreeMap<>(coordinates);
    drawn.keySet().removeIf(key -> DRAWN.stream().noneMatch(section -> isWithin(key, section)));
    if (drawn.isEmpty()) {
      return sweepSeed;
    }
    StringBuilder text = new StringBuilder("seed ").append(sweepSeed).append('\n');
    drawn.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return Long.parseUnsignedLong(Provenance.sha256(text.toString()).substring(0, 16), 16) >>> 11;
  }

  private static boolean isWithin(String key, String section) {
    return key.startsWith(section)
        && (key.length() == section.length() || key.charAt(section.length()) == '.');
  }
}
