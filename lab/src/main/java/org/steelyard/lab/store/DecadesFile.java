package org.steelyard.lab.store;

import java.util.List;
import org.steelyard.training.Decades;

/** {@code decades.csv}: when a run brought f − f* to each power of ten. */
public final class DecadesFile {
  private DecadesFile() {}

  /** Full precision, in the order in which they were reached. */
  public static String write(List<Decades.Decade> decades) {
    StringBuilder text = new StringBuilder("excess,time,step\n");
    for (Decades.Decade decade : decades) {
      text.append("%s,%s,%d\n".formatted(decade.excess(), decade.time(), decade.step()));
    }
    return text.toString();
  }
}
