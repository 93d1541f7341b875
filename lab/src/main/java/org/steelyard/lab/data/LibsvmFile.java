package org.steelyard.lab.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lines of a libsvm file, not yet read, and the number of its features: the highest index,
 * which takes a look at the whole file beforehand.
 */
record LibsvmFile(Lines lines, int features) {
  /** Text up to this length is kept from the first look to the second. */
  private static final int KEPT = 1 << 26;

  private static final int MOST = 1 << 28;

  /**
   * @param threads with more than one the file is hashed beside
   */
  static LibsvmFile open(Path file, Optional<Integer> features, int threads) {
    if (features.isPresent()) {
      return new LibsvmFile(Lines.open(file, threads), features.get());
    }
    try (HashedInput in = HashedInput.open(file, threads)) {
      byte[] text = in.readNBytes(KEPT + 1);
      if (text.length <= KEPT) {
        SourceFile source = in.finish();
        int highest = highestIndex(file, Lines.of(source, text));
        return new LibsvmFile(Lines.of(source, text), highest);
      }
    } catch (IOException e) {
      throw new DataException(file, e);
    }
    try (Lines lines = Lines.open(file, threads)) {
      return new LibsvmFile(Lines.open(file, threads), highestIndex(file, lines));
    }
  }

  private static int highestIndex(Path file, Lines lines) {
    long highest = 0;
    while (lines.advance()) {
      byte[] bytes = lines.bytes();
      int end = lines.end();
      for (int at = lines.start(); at < end && bytes[at] != '#'; at++) {
        if (bytes[at] == ':') {
          highest = Math.max(highest, indexBefore(bytes, lines.start(), at));
        }
      }
    }
    if (highest < 1 || highest > MOST) {
      throw new DataException(
          "%s: the highest index is %d, expected lines 'label index:value …'"
              .formatted(file, highest));
    }
    return (int) highest;
  }

  private static long indexBefore(byte[] bytes, int start, int colon) {
    long index = 0;
    long power = 1;
    int at = colon - 1;
    for (; at >= start && bytes[at] >= '0' && bytes[at] <= '9' && power < 1L << 40; at--) {
      index += power * (bytes[at] - '0');
      power *= 10;
    }
    return index;
  }
}
