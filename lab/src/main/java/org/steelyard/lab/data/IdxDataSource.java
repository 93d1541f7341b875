package org.steelyard.lab.data;

import static org.steelyard.parts.Require.require;

import com.google.auto.service.AutoService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.steelyard.parts.Doc;
import org.steelyard.parts.Required;

/** Pictures and their labels in IDX files, as MNIST has them. */
@AutoService(DataSource.class)
@Doc("IDX files of pictures and labels (MNIST), gzipped or not; a test set may come beside them.")
public record IdxDataSource(
    @Doc("the file of the training pictures, relative to the experiment file") @Required
        Path images,
    @Doc("the file of their labels; found beside the pictures if absent") Optional<Path> labels,
    @Doc("the file of the test pictures") Optional<Path> testImages,
    @Doc("the file of their labels; found beside the test pictures if absent")
        Optional<Path> testLabels,
    @Doc("what a pixel of value 255 becomes; others in proportion") double white)
    implements DataSource {
  private static final int BRIGHTEST = 255;

  public IdxDataSource {
    require(white > 0 && Double.isFinite(white), "white must be positive, got %s", white);
    require(
        testImages.isPresent() || testLabels.isEmpty(), "test-labels need test-images beside them");
  }

  public IdxDataSource() {
    this(
        Path.of("train-images-idx3-ubyte.gz"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1);
  }

  @Override
  public Data open(Path base, Reading reading) {
    reading.refuseGroup();
    Optional<IdxSamples> test =
        testImages.map(pictures -> pair(base, pictures, testLabels, Optional.empty()));
    try {
      return pair(base, images, labels, test);
    } catch (RuntimeException e) {
      test.ifPresent(IdxSamples::close);
      throw e;
    }
  }

  private IdxSamples pair(
      Path base, Path pictures, Optional<Path> given, Optional<IdxSamples> test) {
    Path imageFile = Paths.resolve(base, pictures);
    Path labelFile =
        given.map(file -> Paths.resolve(base, file)).orElseGet(() -> beside(imageFile));
    return IdxSamples.open(imageFile, labelFile, scale(), test);
  }

  /** What a byte is multiplied by. */
  public double scale() {
    return white / BRIGHTEST;
  }

  /** {@code train-images-idx3-ubyte.gz} has its labels in {@code train-labels-idx1-ubyte.gz}. */
  private static Path beside(Path imageFile) {
    String name = String.valueOf(imageFile.getFileName());
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    String wanted = plain.replace("images", "labels").replace("idx3", "idx1");
    if (!wanted.equals(plain)) {
      for (String candidate : new String[] {wanted, wanted + ".gz"}) {
        Path file = imageFile.resolveSibling(candidate);
        if (Files.exists(file)) {
          return Paths.require(file);
        }
      }
    }
    throw new DataException(
        "no labels are found beside %s: data.labels must name their file".formatted(imageFile));
  }

  @Override
  public boolean recognises(FileHead head) {
    return head.startsWith(0, 0, 8, 3);
  }
}
