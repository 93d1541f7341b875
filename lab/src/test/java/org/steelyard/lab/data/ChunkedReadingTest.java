package org.steelyard.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text cut into pieces of any size, parsed by any number of threads, is read as one piece is. */
class ChunkedReadingTest {
  private static final int WHOLE = 1 << 20;

  @TempDir Path folder;

  /** All that a reader says: its rows, or why there are none, and everything beside. */
  private record Read(double[][] rows, List<String> rest) {}

  private Read table(String text, Missing missing, boolean names, int threads, int chunk) {
    Path file = Rows.write(folder, "t.csv", text);
    Columns.Choice choice =
        new Columns.Choice(
            List.of("a", "b"),
            List.of(),
            List.of("y"),
            names ? Optional.of("who") : Optional.empty(),
            names);
    try (TableSamples samples =
        TableSamples.open(
            file,
            Optional.empty(),
            all -> Columns.select(file, all, choice),
            missing,
            threads,
            chunk)) {
      double[][] rows = Rows.all(samples);
      List<String> rest = new ArrayList<>(samples.warnings());
      rest.addAll(samples.classes().orElse(List.of()));
      rest.addAll(samples.groups());
      rest.add(samples.files().get(0).sha256());
      return new Read(rows, rest);
    } catch (DataException e) {
      return new Read(new double[0][], List.of(String.valueOf(e.getMessage())));
    }
  }

  private Read libsvm(String text, int threads, int chunk) {
    Path file = Rows.write(folder, "t.txt", text);
    try (LibsvmSamples samples =
        LibsvmSamples.open(file, Optional.of(5), Optional.empty(), threads, chunk)) {
      double[][] rows = Rows.all(samples);
      List<String> rest = new ArrayList<>(samples.warnings());
      rest.add(samples.files().get(0).sha256());
      return new Read(rows, rest);
    } catch (DataException e) {
      return new Read(new double[0][], List.of(String.valueOf(e.getMessage())));
    }
  }

  private static void requireSame(String what, Read expected, Read actual) {
    assertThat(actual.rest()).as(what).isEqualTo(expected.rest());
    assertThat(Arrays.deepEquals(actual.rows(), expected.rows())).as(what).isTrue();
  }

  /** Rows with odd cells among them: quotes, line ends in quotes, CR, blank lines, faults. */
  private static String oddTable(Random random, boolean faults, boolean openQuote) {
    StringBuilder text = new StringBuilder("a,note,b,y,who\n");
    int rows = 5 + random.nextInt(60);
    int stray = openQuote ? random.nextInt(rows) : -1;
    for (int i = 0; i < rows; i++) {
      String note =
          switch (random.nextInt(8)) {
            case 0 -> "\"one\nand \"\"two\"\", three\"";
            case 1 -> "\"" + "\n".repeat(random.nextInt(40)) + "\"";
            case 2 -> "\"x,y\"";
            default -> "plain";
          };
      String a =
          faults && random.nextInt(12) == 0 ? "NA" : String.valueOf(random.nextInt(100) / 8.0);
      text.append(i == stray ? "\"" : "").append(a).append(',').append(note).append(',');
      text.append(random.nextGaussian()).append(",c").append(random.nextInt(4)).append(",p");
      text.append(random.nextInt(9)).append(faults && random.nextInt(15) == 0 ? ",1" : "");
      text.append(random.nextInt(4) == 0 ? "\r\n" : "\n")
          .append(random.nextInt(9) == 0 ? " \n" : "");
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void read_tableInPieces_sameRowsNamesWarningsAndSentences(long seed) {
    Random random = new Random(seed);
    String text = oddTable(random, seed % 2 == 0, seed % 5 == 0);
    for (Missing missing : Missing.values()) {
      Read expected = table(text, missing, true, 1, WHOLE);
      for (int threads = 1; threads <= 3; threads++) {
        for (int chunk : new int[] {1, 7, 64, 100 + random.nextInt(400)}) {
          requireSame(
              "seed %d, %s, %d threads, pieces of %d".formatted(seed, missing, threads, chunk),
              expected,
              table(text, missing, true, threads, chunk));
        }
      }
    }
  }

  @Test
  void read_faultInEachLineInTurn_namesItWhereverPiecesEnd() {
    for (int faulty = 0; faulty < 12; faulty++) {
      StringBuilder text = new StringBuilder("a,b,y\n");
      for (int i = 0; i < 12; i++) {
        text.append(i == faulty ? "1,x,3\n" : "1,2.5,3\n");
      }
      for (int chunk = 1; chunk < 40; chunk += 6) {
        assertThat(table(text.toString(), Missing.REFUSE, false, 2, chunk).rest())
            .as("line %d, pieces of %d", faulty + 2, chunk)
            .first()
            .asString()
            .contains("t.csv, line %d, column 2 'b': text 'x', expected".formatted(faulty + 2));
      }
    }
  }

  @Test
  void read_manyFaultsInPieces_showsTheFirstFiveAndCountsAll() {
    String text = "a,b,y\n" + "1,2,3\n1,2\n".repeat(30);
    assertThat(table(text, Missing.REFUSE, false, 3, 20).rest())
        .first()
        .asString()
        .contains("t.csv: 30 faults: line 3: 2 cells", "line 11: 2 cells", "; and 25 more")
        .doesNotContain("line 13");
  }

  @Test
  void read_truncatedGzip_isReportedAfterTheRowsBeforeIt() {
    byte[] whole = Rows.gzip("a,b,y\n" + "1.5,2.25,3\n".repeat(20_000));
    Path file = Rows.write(folder, "t.csv", Arrays.copyOf(whole, whole.length - 1));
    Columns.Choice choice =
        new Columns.Choice(List.of(), List.of(), List.of("y"), Optional.empty(), false);
    for (int threads = 1; threads <= 3; threads++) {
      int rows = 0;
      String message = "none";
      try (TableSamples samples =
          TableSamples.open(
              file,
              Optional.empty(),
              all -> Columns.select(file, all, choice),
              Missing.REFUSE,
              threads,
              100)) {
        double[] block = new double[30];
        for (int got = samples.read(block, 10); got > 0; got = samples.read(block, 10)) {
          rows += got;
        }
      } catch (DataException e) {
        message = String.valueOf(e.getMessage());
      }
      assertThat(message).contains("is truncated: its gzip data end too early");
      assertThat(rows).as("%d threads", threads).isGreaterThan(10_000);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void read_libsvmInPieces_sameRowsWarningsAndSentences(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("# start\n");
    for (int i = 0; i < 50; i++) {
      text.append(random.nextInt(3));
      for (int index = 5; index > 0; index--) {
        int shown = seed % 2 == 0 || index > 2 ? index : 3 - index;
        text.append(random.nextBoolean() ? " %d:%s".formatted(shown, random.nextGaussian()) : "");
      }
      boolean faulty = seed > 22 && random.nextInt(10) == 0;
      text.append(faulty ? " 4:1 9:2 4:3 2:x" : "").append(random.nextBoolean() ? "\n" : " \r\n\n");
    }
    Read expected = libsvm(text.toString(), 1, WHOLE);
    for (int threads = 1; threads <= 3; threads++) {
      for (int chunk : new int[] {1, 9, 50, 333}) {
        requireSame(
            "seed %d, %d threads, pieces of %d".formatted(seed, threads, chunk),
            expected,
            libsvm(text.toString(), threads, chunk));
      }
    }
  }

  @Test
  void next_slowReader_keepsFewPieces() {
    Lines lines =
        Lines.of(
            new SourceFile(folder, ""),
            "12345678\n".repeat(10_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    AtomicInteger parsed = new AtomicInteger();
    int taken = 0;
    try (Chunks<Integer> chunks = new Chunks<>(lines, 3, 90, piece -> parsed.incrementAndGet())) {
      for (Optional<Integer> next = chunks.next(); next.isPresent(); next = chunks.next()) {
        taken++;
        assertThat(parsed.get()).isBetween(taken, taken + 16);
      }
    }
    assertThat(taken).isGreaterThan(900);
  }

  @Test
  void finish_hashedBeside_isTheHashOfTheFile() {
    byte[] bytes = new byte[1_500_000];
    new Random(31).nextBytes(bytes);
    for (int length : new int[] {0, 1, 2, 65_536, 65_537, 1_500_000}) {
      Path file = Rows.write(folder, "f.bin", Arrays.copyOf(bytes, length));
      for (int threads = 1; threads <= 2; threads++) {
        try (HashedInput in = HashedInput.raw(file, threads)) {
          in.read(new byte[1000], 0, 1000);
          assertThat(in.finish().sha256()).isEqualTo(Rows.sha256(file));
        }
      }
    }
  }
}
