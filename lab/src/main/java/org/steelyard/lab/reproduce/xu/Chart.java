package org.steelyard.lab.reproduce.xu;

import java.util.ArrayList;
import java.util.List;
import org.steelyard.lab.figure.Axis;
import org.steelyard.lab.figure.Dash;
import org.steelyard.lab.figure.Layer;
import org.steelyard.lab.figure.Plot;
import org.steelyard.lab.reproduce.Reproduction;
import org.steelyard.lab.reproduce.Table;

/** Curves over the same points: as a picture and as a table of everything in it. */
record Chart(String name, String title, String subtitle, String caption, Axis x, Axis y) {
  /** Digits of a cell: more than a picture can show. */
  private static final int DIGITS = 8;

  /**
   * One of the curves.
   *
   * @param column what it is called in the table
   * @param label what it is called in the picture
   * @param band whether its range is drawn
   */
  record Entry(String column, String label, Curve curve, int colour, Dash dash, boolean band) {}

  Reproduction.Panel panel(double[] at, List<Entry> entries) {
    List<Layer> layers = new ArrayList<>();
    for (Entry entry : entries) {
      layers.addAll(
          entry.curve().layers(entry.label(), at, entry.colour(), entry.dash(), entry.band()));
    }
    return new Reproduction.Panel(
        name, Plot.of(title, x, y).with(layers).subtitle(subtitle).caption(caption));
  }

  Table table(String first, double[] at, List<Entry> entries) {
    List<String> columns = new ArrayList<>(List.of(first));
    for (Entry entry : entries) {
      columns.add(entry.column());
      if (entry.band()) {
        columns.add(entry.column() + ", least");
        columns.add(entry.column() + ", most");
      }
    }
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      List<String> row = new ArrayList<>(List.of(Table.cell(at[i])));
      for (Entry entry : entries) {
        row.add(Table.cell(entry.curve().mean()[i], DIGITS));
        if (entry.band()) {
          row.add(Table.cell(entry.curve().low()[i], DIGITS));
          row.add(Table.cell(entry.curve().high()[i], DIGITS));
        }
      }
      rows.add(row);
    }
    return new Table(name, columns, rows);
  }
}
