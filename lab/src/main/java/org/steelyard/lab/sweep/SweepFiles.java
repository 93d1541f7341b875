package org.steelyard.lab.sweep;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads a sweep's folder without running anything. */
public final class SweepFiles {
  private SweepFiles() {}

  /** Whether {@code folder} is that of a sweep. */
  public static boolean isSweep(Path folder) {
    return Files.isRegularFile(folder.resolve(SweepFolder.DEFINITION));
  }

  /** Whether all its cells are finished. */
  public static boolean isFinished(Path folder) {
    return Files.exists(folder.resolve(SweepFolder.DONE));
  }

  /** How many cells it has, finished or not. */
  public static String cells(Path folder) throws IOException {
    return Definition.read(folder.resolve(SweepFolder.DEFINITION)).cells();
  }

  /**
   * Its table; of an unfinished sweep, perhaps one that is running, the cells that are finished: in
   * grid order, without derived seeds, and where it is no plain grid without what the cells set.
   */
  public static SweepTable table(Path folder) throws IOException {
    Definition definition = Definition.read(folder.resolve(SweepFolder.DEFINITION));
    return isFinished(folder) ? whole(folder, definition) : soFar(folder, definition);
  }

  private static SweepTable soFar(Path folder, Definition definition) throws IOException {
    Path log = folder.resolve(SweepFolder.LOG);
    List<CellCodec.Entry> entries = new ArrayList<>();
    for (byte[] record : Files.exists(log) ? CellLog.read(log) : List.<byte[]>of()) {
      entries.add(CellCodec.read(record));
    }
    entries.sort(Comparator.comparingInt(entry -> entry.result().cell()));
    Map<TableBuilder.Line, CellResult> finished = new LinkedHashMap<>();
    for (CellCodec.Entry entry : entries) {
      int cell = entry.result().cell();
      finished.put(
          new TableBuilder.Line(
              cell, definition.coordinates(cell), OptionalLong.empty(), entry.hash()),
          entry.result());
    }
    List<String> axes = definition.isGrid() ? definition.axes() : List.of();
    return TableBuilder.table(axes, definition.reach(), finished);
  }

  private static SweepTable whole(Path folder, Definition definition) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder().ofCsvRecord(folder.resolve(SweepFolder.CSV))) {
      for (CsvRecord line : csv) {
        lines.add(line.getFields());
      }
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < lines.get(0).size(); i++) {
      int at = i;
      List<String> values =
          lines.subList(1, lines.size()).stream().map(line -> line.get(at)).toList();
      columns.add(Column.of(lines.get(0).get(i), values));
    }
    return new SweepTable(definition.axes(), columns);
  }
}
