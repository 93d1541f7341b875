package org.steelyard.lab.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens files of inputs alone, to predict from. */
public final class PredictionInputs {
  private static final int LISTED = 10;

  private PredictionInputs() {}

  /**
   * Inputs in the order of a run.
   *
   * @param samples to be closed by the caller; targets in them, if any, mean nothing
   * @param notes on columns that were ignored
   */
  public record Opened(Samples samples, List<String> notes) {}

  /**
   * Opens a table (columns are matched by name, in any order), a libsvm file, or IDX pictures.
   *
   * @param names of the inputs
   * @param like the data of the run, which say how bright pictures are
   */
  public static Opened open(Path file, List<String> names, DataSource like) {
    Path path = Paths.require(file);
    String kind = DataKinds.detect(path);
    return switch (kind) {
      case "csv", "tsv" -> table(path, names);
      case "libsvm" ->
          new Opened(
              LibsvmSamples.open(path, Optional.of(names.size()), Optional.empty(), 1), List.of());
      case "idx" -> new Opened(pictures(path, names, like), List.of());
      default ->
          throw new DataException(
              "%s is of kind %s; predictions are made for tables, libsvm files and IDX pictures"
                  .formatted(path, kind));
    };
  }

  private static Opened table(Path file, List<String> names) {
    TableSamples samples =
        TableSamples.open(
            file, Optional.empty(), all -> columns(file, all, names), Missing.REFUSE, 1);
    List<String> extra = new ArrayList<>(samples.names());
    extra.removeAll(names);
    String more = extra.size() > LISTED ? " and %d more".formatted(extra.size() - LISTED) : "";
    return new Opened(
        samples,
        extra.isEmpty()
            ? List.of()
            : List.of(
                "columns of %s that are no inputs of the run were ignored: %s%s"
                    .formatted(
                        file,
                        String.join(", ", extra.subList(0, Math.min(LISTED, extra.size()))),
                        more)));
  }

  private static Columns columns(Path file, List<String> all, List<String> names) {
    List<String> missing = names.stream().filter(name -> !all.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new DataException(
          "%s lacks %d of %d inputs: %s%s; %s"
              .formatted(
                  file,
                  missing.size(),
                  names.size(),
                  String.join(", ", missing.stream().limit(LISTED).map(Columns::setting).toList()),
                  missing.size() > LISTED ? ", ..." : "",
                  Columns.listing(all)));
    }
    List<String> quoted = names.stream().map(name -> '"' + name + '"').toList();
    return Columns.select(
        file, all, new Columns.Choice(quoted, List.of(), List.of(), Optional.empty(), false));
  }

  private static Samples pictures(Path file, List<String> names, DataSource like) {
    if (!(like instanceof IdxDataSource idx)) {
      throw new DataException(
          "%s holds IDX pictures, but the run was trained on other data".formatted(file));
    }
    IdxSamples samples = IdxSamples.unlabelled(file, idx.scale());
    if (samples.inputs().size() != names.size()) {
      int pixels = samples.inputs().size();
      samples.close();
      throw new DataException(
          "%s has pictures of %d pixels, the run has %d inputs"
              .formatted(file, pixels, names.size()));
    }
    return samples;
  }
}
