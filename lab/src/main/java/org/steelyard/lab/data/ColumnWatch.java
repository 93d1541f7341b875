package org.steelyard.lab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks for input columns that are constant or merely count the rows. */
final class ColumnWatch {
  private static final int SHOWN = 5;

  private final List<String> names;
  private final double[] first;
  private int[] constant;
  private int[] counting;
  private long rows;
  private long firstOrdinal;

  ColumnWatch(List<String> names) {
    this.names = names;
    this.first = new double[names.size()];
    this.constant = IntStream.range(0, names.size()).toArray();
    this.counting = constant;
  }

  /**
   * @param offset where the inputs of the sample begin in {@code samples}
   * @param ordinal the number of the row in the file; rows may have been dropped
   */
  void row(double[] samples, int offset, long ordinal) {
    if (rows++ == 0) {
      System.arraycopy(samples, offset, first, 0, first.length);
      firstOrdinal = ordinal;
      counting = keep(counting, j -> first[j] == ordinal || first[j] == ordinal - 1);
      return;
    }
    for (int j : constant) {
      if (samples[offset + j] != first[j]) {
        constant = keep(constant, k -> samples[offset + k] == first[k]);
        break;
      }
    }
    long passed = ordinal - firstOrdinal;
    for (int j : counting) {
      if (samples[offset + j] - first[j] != passed) {
        counting = keep(counting, k -> samples[offset + k] - first[k] == passed);
        break;
      }
    }
  }

  private static int[] keep(int[] columns, IntPredicate condition) {
    return IntStream.of(columns).filter(condition).toArray();
  }

  /** Sentences on what was found; columns can be named in {@code data.ignore} if so said. */
  List<String> warnings(boolean ignorable) {
    List<String> warnings = new ArrayList<>();
    if (rows > 2 && counting.length > 0) {
      String advice = ignorable ? "; data.ignore=%s leaves it out".formatted(list(counting)) : "";
      warnings.add("input %s merely counts the rows%s".formatted(quoted(counting), advice));
    }
    if (rows > 1 && constant.length > 0) {
      warnings.add(
          constant.length == 1
              ? "input %s is constant".formatted(quoted(constant))
              : "%d inputs are constant: %s".formatted(constant.length, quoted(constant)));
    }
    return warnings;
  }

  private String quoted(int[] columns) {
    String more = columns.length > SHOWN ? " and %d more".formatted(columns.length - SHOWN) : "";
    return IntStream.of(columns)
            .limit(SHOWN)
            .mapToObj(j -> "'%s'".formatted(names.get(j)))
            .collect(Collectors.joining(", "))
        + more;
  }

  private String list(int[] columns) {
    return IntStream.of(columns)
        .mapToObj(j -> Columns.setting(names.get(j)))
        .collect(Collectors.joining(","));
  }
}
