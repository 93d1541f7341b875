package org.steelyard.lab.sweep;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a sweep's folder without running anything. */
public final class SweepFiles {
  private SweepFiles() {}

  /** Whether {@code folder} is that of a sweep. */
  public static boolean isSweep(Path folder) {
    return Files.isRegularFile(folder.resolve(SweepFolder.DEFINITION));
  }

  /** Its finished table; an unfinished sweep is refused with how far it is. */
  public static SweepTable table(Path folder) throws IOException {
    Definition definition = Definition.read(folder.resolve(SweepFolder.DEFINITION));
    if (!Files.exists(folder.resolve(SweepFolder.DONE))) {
      Path log = folder.resolve(SweepFolder.LOG);
      throw new IllegalArgumentException(
          "%s is unfinished: %s of %s cells; the command that began it goes on with it"
              .formatted(
                  folder, Files.exists(log) ? CellLog.read(log).size() : 0, definition.cells()));
    }
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
