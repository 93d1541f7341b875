package org.steelyard.lab.data;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.nio.file.Path;
import java.util.Optional;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Required;

/** Sparse samples as text, one target. */
@AutoService(DataSource.class)
@Doc(
    "Lines 'label index:value …' with the label as target, or 'class;concentration index:value …'"
        + " with the concentration; absent indices are zeros.")
public record LibsvmDataSource(
    @Doc("the file, relative to the experiment file") @Required Path file,
    @Doc("the class whose rows are read; all if absent") Optional<Integer> onlyClass,
    @Doc("the number of inputs; the highest index in the file if absent")
        Optional<Integer> features)
    implements DataSource {
  public LibsvmDataSource {
    require(
        features.isEmpty() || features.get() > 0,
        "features must be positive, got %s",
        features.orElse(0));
  }

  public LibsvmDataSource() {
    this(Path.of("data.libsvm"), Optional.empty(), Optional.empty());
  }

  @Override
  public Data open(Path base, Reading reading) {
    reading.refuseGroup();
    return LibsvmSamples.open(Paths.resolve(base, file), features, onlyClass, reading.threads());
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.looksLikeLibsvm();
  }
}
