package org.steelyard.lab.predict;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.lab.metrics.Link;

/**
 * From outputs to the name of a class and to probabilities.
 *
 * @param target the column that named the classes
 */
record Classes(String target, List<String> names, Link link) {
  List<String> columns() {
    List<String> columns = new ArrayList<>(List.of(target));
    if (link.hasProbabilities()) {
      names.forEach(name -> columns.add("p(" + name + ")"));
    }
    return columns;
  }

  List<Object> cells(double[] scores, int at) {
    List<Object> cells = new ArrayList<>();
    cells.add(names.get(link.classOf(scores, at, names.size())));
    for (int k = 0; k < names.size() && link.hasProbabilities(); k++) {
      cells.add(StrictMath.exp(link.logProbability(scores, at, names.size(), k)));
    }
    return cells;
  }
}
