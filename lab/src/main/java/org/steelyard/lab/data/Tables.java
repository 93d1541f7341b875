package org.steelyard.lab.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens tables of text. */
public final class Tables {
  private Tables() {}

  /**
   * The columns with these names, in this order, of a table in a file; no targets. For predictions:
   * faulty rows are refused.
   */
  public static Samples inputs(Path file, List<String> names) {
    Path path = Paths.require(file);
    Columns.Choice choice =
        new Columns.Choice(names, List.of(), List.of(), Optional.empty(), false);
    return TableSamples.open(
        path, Optional.empty(), all -> Columns.select(path, all, choice), Missing.REFUSE, 1);
  }

  /** Opens a table for training: targets must have been chosen. */
  static Samples open(
      Path file,
      Optional<Character> delimiter,
      Columns.Choice choice,
      Missing missing,
      int threads) {
    TableSamples samples =
        TableSamples.open(
            file, delimiter, names -> Columns.select(file, names, choice), missing, threads);
    if (samples.targets().isEmpty()) {
      String listing = Columns.listing(samples.names());
      samples.close();
      throw new DataException(
          "data.targets must say which columns of %s are targets; %s".formatted(file, listing));
    }
    return samples;
  }
}
