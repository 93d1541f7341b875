package org.steelyard.lab.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Pictures with labels from a pair of IDX files, pictures streamed. */
final class IdxSamples implements Samples {
  private final IdxFile images;
  private final byte[] labels;
  private final SourceFile labelFile;
  private final double scale;
  private final Optional<IdxSamples> test;
  private int done;
  private Optional<SourceFile> source = Optional.empty();

  private IdxSamples(
      IdxFile images,
      byte[] labels,
      SourceFile labelFile,
      double scale,
      Optional<IdxSamples> test) {
    this.images = images;
    this.labels = labels;
    this.labelFile = labelFile;
    this.scale = scale;
    this.test = test;
  }

  /**
   * @param scale of a pixel
   * @param test the test set, closed with this one
   */
  static IdxSamples open(Path imageFile, Path labelFile, double scale, Optional<IdxSamples> test) {
    byte[] labels;
    SourceFile hashed;
    try (IdxFile file = IdxFile.open(labelFile, 1, "labels")) {
      labels = file.items(file.count(), 0);
      hashed = file.finish();
    }
    IdxFile images = IdxFile.open(imageFile, 3, "images");
    try {
      if (images.count() != labels.length) {
        throw new DataException(
            "%s has %d images, but %s has %d labels"
                .formatted(imageFile, images.count(), labelFile, labels.length));
      }
      test.ifPresent(other -> requireSameSize(images, other.images));
      return new IdxSamples(images, labels, hashed, scale, test);
    } catch (RuntimeException e) {
      images.close();
      throw e;
    }
  }

  /** Pictures alone. */
  static IdxSamples unlabelled(Path imageFile, double scale) {
    IdxFile images = IdxFile.open(imageFile, 3, "images");
    return new IdxSamples(
        images, new byte[images.count()], new SourceFile(imageFile, ""), scale, Optional.empty());
  }

  private static void requireSameSize(IdxFile images, IdxFile test) {
    if (images.itemSize() != test.itemSize()) {
      throw new DataException(
          "the test images in %s have %d pixels, those in %s have %d"
              .formatted(test.file(), test.itemSize(), images.file(), images.itemSize()));
    }
  }

  @Override
  public List<String> inputs() {
    return names(images.itemSize());
  }

  static List<String> names(int pixels) {
    return IntStream.rangeClosed(1, pixels).mapToObj(j -> "x" + j).toList();
  }

  @Override
  public List<String> targets() {
    return List.of("label");
  }

  /** 0 up to the highest label. */
  @Override
  public Optional<List<String>> classes() {
    int most = Math.max(highest(), test.map(IdxSamples::highest).orElse(0));
    return Optional.of(IntStream.rangeClosed(0, most).mapToObj(Integer::toString).toList());
  }

  private int highest() {
    return IntStream.range(0, labels.length).map(i -> labels[i] & 0xff).max().orElse(0);
  }

  @Override
  public Optional<Samples> test() {
    return test.map(samples -> samples);
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.of(labels.length);
  }

  @Override
  public int read(double[] rows, int maxRows) {
    int got = Math.min(maxRows, labels.length - done);
    if (got == 0) {
      source = source.isPresent() ? source : Optional.of(images.finish());
      return 0;
    }
    int pixels = images.itemSize();
    byte[] bytes = images.items(got, done);
    for (int i = 0; i < got; i++) {
      pixels(bytes, i * pixels, pixels, scale, rows, i * (pixels + 1));
      rows[i * (pixels + 1) + pixels] = labels[done + i] & 0xff;
    }
    done += got;
    return got;
  }

  static void pixels(byte[] bytes, int from, int count, double scale, double[] into, int at) {
    for (int j = 0; j < count; j++) {
      into[at + j] = scale * (bytes[from + j] & 0xff);
    }
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public List<SourceFile> files() {
    List<SourceFile> files = new ArrayList<>();
    files.add(source.orElseThrow(() -> new IllegalStateException("the samples were not all read")));
    files.add(labelFile);
    test.ifPresent(samples -> files.addAll(samples.files()));
    return List.copyOf(files);
  }

  @Override
  public void close() {
    images.close();
    test.ifPresent(IdxSamples::close);
  }
}
