package org.steelyard.parts;

import java.util.List;

/**
 * Where in the tree the binder is, and what it has found wrong so far.
 *
 * @param path dotted; empty at the root
 * @param place of the node, or of the nearest node above that was given
 * @param errors shared by all spots of one binding; appended to
 */
record Spot(String path, Place place, List<String> errors) {
  Spot child(String key, Place where) {
    return new Spot(path.isEmpty() ? key : path + "." + key, where, errors);
  }

  Spot item(int index, Place where) {
    return new Spot(path + "[" + index + "]", where, errors);
  }

  void error(String sentence) {
    String where = place.text();
    String prefix = path.isEmpty() ? where : where.isEmpty() ? path : path + " (" + where + ")";
    errors.add(prefix.isEmpty() ? sentence : prefix + ": " + sentence);
  }

  void unexpected(String expected, Settings got) {
    String what =
        got instanceof Settings.Items
            ? "the list "
            : got instanceof Settings.Section ? "the map " : "";
    error("expected " + expected + ", got " + what + got);
  }
}
