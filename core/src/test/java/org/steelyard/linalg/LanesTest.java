package org.steelyard.linalg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registers of every width, in a JVM each, against the twin of plain loops. */
class LanesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void products_registersOfThatWidth_haveTheSameBits(int lanes) throws Exception {
    assertThat(digestInJvm("-Dsteelyard.lanes=" + lanes))
        .isEqualTo(Integer.toString(digest(new ScalarKernels())));
  }

  private static String digestInJvm(String option) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-XX:TieredStopAtLevel=1",
                option,
                "-cp",
                System.getProperty("java.class.path"),
                Digest.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return output.strip();
  }

  /** The other JVM's main class. */
  static final class Digest {
    private Digest() {}

    public static void main(String[] arguments) {
      System.out.println(digest(Twins.vector()));
    }
  }

  private static int digest(KernelTwin twin) {
    int digest = 1;
    int[] sizes = {1, 3, 8, 11, 20, 33};
    for (int rows : sizes) {
      for (int columns : sizes) {
        for (int inner : sizes) {
          Random random = new Random(rows * 7919L + columns * 104729L + inner);
          double[] a = random.doubles((long) rows * inner).toArray();
          double[] b = random.doubles((long) inner * columns).toArray();
          double[] c = random.doubles((long) rows * columns).toArray();
          Shapes.multiply(twin, rows, columns, inner, 0.3, a, 0, b, 0, 0.7, c, 0);
          digest = 31 * digest + Arrays.hashCode(c);
          Shapes.multiplyTransA(twin, rows, columns, inner, -1, a, 0, b, 0, 1, c, 0);
          digest = 31 * digest + Arrays.hashCode(c);
          Shapes.multiplyTransB(twin, rows, columns, inner, 1, a, 0, b, 0, 0, c, 0);
          digest = 31 * digest + Arrays.hashCode(c);
        }
      }
    }
    return digest;
  }
}
