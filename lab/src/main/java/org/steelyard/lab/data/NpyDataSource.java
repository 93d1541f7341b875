package org.steelyard.lab.data;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.List;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Required;

/** Inputs and targets in two NumPy files. */
@AutoService(DataSource.class)
@Doc("Two .npy files: inputs (samples x inputs) and targets (samples x outputs, or one column).")
public record NpyDataSource(
    @Doc("the file of the inputs, relative to the experiment file") @Required Path file,
    @Doc("the file of the targets") @Required Path targets)
    implements DataSource {
  public NpyDataSource() {
    this(Path.of("X.npy"), Path.of("Y.npy"));
  }

  @Override
  public Data open(Path base, Reading reading) {
    reading.refuseGroup();
    Path targetFile = Paths.resolve(base, targets);
    NpyFileRows inputs = NpyFileRows.open(Paths.resolve(base, file), reading.threads());
    try {
      return pair(inputs, NpyFileRows.open(targetFile, reading.threads()));
    } catch (RuntimeException e) {
      inputs.close();
      throw e;
    }
  }

  private static Data pair(NpyFileRows inputs, NpyFileRows targets) {
    try {
      Runnable closer =
          () -> {
            inputs.close();
            targets.close();
          };
      return new ArraySamples(
          inputs, targets, closer, () -> List.of(inputs.finish(), targets.finish()));
    } catch (RuntimeException e) {
      targets.close();
      throw e;
    }
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.startsWith(0x93, 'N', 'U', 'M', 'P', 'Y');
  }
}
