package org.steelyard.lab.data;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Required;

/** A table of text with a header and tabs between cells. */
@AutoService(DataSource.class)
@Doc("A table with a header line, cells between tabs, gzipped or not.")
public record TsvDataSource(
    @Doc("the file, relative to the experiment file") @Required Path file,
    @Doc("columns that are inputs, by name or number from 1; all others if empty")
        List<String> inputs,
    @Doc("columns that are neither inputs nor targets") List<String> ignore,
    @Doc("columns that are targets; must be given") List<String> targets,
    @Doc("what to do with faulty rows: refuse, or drop-rows, which counts them") Missing missing)
    implements DataSource {
  public TsvDataSource {
    inputs = List.copyOf(inputs);
    ignore = List.copyOf(ignore);
    targets = List.copyOf(targets);
  }

  public TsvDataSource() {
    this(Path.of("data.tsv"), List.of(), List.of(), List.of(), Missing.REFUSE);
  }

  @Override
  public Data open(Path base, Reading reading) {
    return Tables.open(
        Paths.resolve(base, file),
        Optional.of('\t'),
        new Columns.Choice(inputs, ignore, targets, reading.group(), reading.labels()),
        missing,
        reading.threads());
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.isTable('\t');
  }
}
