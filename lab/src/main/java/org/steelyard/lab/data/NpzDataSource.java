package org.steelyard.lab.data;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.List;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Required;

/** Inputs and targets in one NumPy archive. */
@AutoService(DataSource.class)
@Doc("An .npz file with the arrays X (samples x inputs) and Y (samples x outputs, or one column).")
public record NpzDataSource(@Doc("the file, relative to the experiment file") @Required Path file)
    implements DataSource {
  public NpzDataSource() {
    this(Path.of("data.npz"));
  }

  @Override
  public Data open(Path base, Reading reading) {
    reading.refuseGroup();
    Path path = Paths.resolve(base, file);
    Npz npz = Npz.open(path);
    try {
      return new ArraySamples(
          npz.rows("X"), npz.rows("Y"), npz::close, () -> List.of(HashedInput.hash(path)));
    } catch (RuntimeException e) {
      npz.close();
      throw e;
    }
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.startsWith('P', 'K', 3, 4);
  }
}
