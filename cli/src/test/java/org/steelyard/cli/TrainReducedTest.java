package org.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steelyard.lab.data.Npy;
import org.steelyard.lab.data.NpyArray;
import org.steelyard.linalg.Matrix;

class TrainReducedTest {
  @TempDir private Path runs = Path.of("");

  private Path train(String reduce) throws IOException {
    try (OutputStream out = Files.newOutputStream(runs.resolve("target.npy"))) {
      Npy.write(out, NpyArray.of(Matrix.eye(1, 30)));
    }
    Path file = runs.resolve("wide.yaml");
    Files.writeString(
        file,
        """
        data: {kind: matrix, file: target.npy}
        network: {hidden: [16, 16]}
        initializer: {kind: balanced, scale: 0.2}
        dynamics: {kind: gradient-descent, step-size: 0.1}
        stopping: {relative-gap: 1.0e-8}
        """);
    Steelyard trained = Steelyard.in(runs, "train", file.toString(), "--json", "reduce=" + reduce);
    assertThat(trained.code()).as(trained.err()).isZero();
    return trained.folder();
  }

  private static List<String> trace(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("trace.csv"));
  }

  @Test
  void train_reducedOrNot_writesTheSameTraceOfTheFullNet() throws IOException {
    Path reduced = train("true");
    Path plain = train("false");

    JsonNode manifest = new ObjectMapper().readTree(reduced.resolve("manifest.json").toFile());
    assertThat(manifest.at("/reduction/to")).hasToString("[2,1,1,1]");
    assertThat(manifest.at("/reduction/from")).hasToString("[30,16,16,1]");
    assertThat(manifest.at("/notes").toString()).contains("reduce: false");
    assertThat(Steelyard.read(plain.resolve("manifest.json"))).doesNotContain("reduction");

    List<String> one = trace(reduced);
    List<String> other = trace(plain);
    assertThat(one).hasSameSizeAs(other).hasSizeGreaterThan(10);
    assertThat(one.get(0)).isEqualTo(other.get(0));
    double first = Double.parseDouble(other.get(1).split(",", -1)[3]);
    for (int row = 1; row < one.size(); row++) {
      for (int column = 0; column < 6; column++) {
        assertThat(Double.parseDouble(one.get(row).split(",", -1)[column]))
            .isCloseTo(
                Double.parseDouble(other.get(row).split(",", -1)[column]), within(1e-12 * first));
      }
    }
    Steelyard verified = Steelyard.run("verify", reduced.toString());
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
  }
}
