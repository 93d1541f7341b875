package org.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.steelyard.lab.data.NpyArray;
import org.steelyard.lab.data.Npz;
import org.steelyard.lab.data.WeightFiles;
import org.steelyard.linalg.Matrix;

/**
 * Every mistake of the user's: one sentence with the place and what to do, exit code 2, nothing on
 * standard output.
 */
class BadInputTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeFiles() throws IOException {
    write("good.csv", "a,b,y\n1,2,3\n4,6,6\n2,1,0\n");
    write("text.csv", "a,b,y\n1,2,3\n4,x,6\n");
    write("ragged.csv", "a,b,y\n1,2,3\n4,5\n");
    write("nan.csv", "a,b,y\n1,2,3\n4,NaN,6\n");
    write("infinite.csv", "a,b,y\n1,2,3\n4,5,inf\n");
    write("missing.csv", "a,b,y\n1,,3\n4,5,6\n");
    write("empty.csv", "");
    write("header.csv", "a,b,y\n");
    write("broken.yaml", "data: {kind: csv\nnetwork: [\n");
    Files.createDirectory(folder.resolve("folder"));
    ByteArrayOutputStream gz = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gz)) {
      out.write("a,b,y\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (int i = 0; i < 2000; i++) {
        out.write(
            "%d,%d,%d\n"
                .formatted(i * i % 97, i * 7 % 31, i * i * i % 101)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(gz.toByteArray(), gz.size() / 2));
    ByteArrayOutputStream npz = new ByteArrayOutputStream();
    Npz.write(
        npz, Map.of("X", NpyArray.of(Matrix.identity(4)), "Y", NpyArray.of(Matrix.identity(4))));
    Files.write(folder.resolve("cut.npz"), Arrays.copyOf(npz.toByteArray(), npz.size() / 2));
    Map<String, NpyArray> layers = new java.util.LinkedHashMap<>();
    WeightFiles.put(layers, "", List.of(Matrix.identity(3), Matrix.eye(4, 3)));
    ByteArrayOutputStream weights = new ByteArrayOutputStream();
    Npz.write(weights, layers);
    Files.write(folder.resolve("weights.npz"), weights.toByteArray());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(
            "dynamics.step-sizes=0.1", List.of("dynamics.step-sizes", "did you mean step-size?")),
        arguments(
            "initializer.kind=balancd",
            List.of("initializer", "balancd", "did you mean balanced?")),
        arguments("initializer.scale=-1", List.of("initializer.scale", "-1")),
        arguments("seed=seven", List.of("seed", "whole number", "seven")),
        arguments("stopping.steps=1.5", List.of("stopping.steps", "whole number", "1.5")),
        arguments(
            "initializer.kind=file initializer.file=@weights.npz",
            List.of("initializer", "[3, 3, 4]", "[16, 16, 16, 4]")),
        arguments("network.hidden=0", List.of("hidden", "0")),
        arguments("data=@text.csv targets=y", List.of("text.csv, line 3, column 2 'b'", "'x'")),
        arguments(
            "data=@ragged.csv targets=y", List.of("ragged.csv, line 3", "2 cells, expected 3")),
        arguments("data=@nan.csv targets=y", List.of("nan.csv, line 3, column 2 'b'", "NaN")),
        arguments(
            "data=@infinite.csv targets=y", List.of("infinite.csv, line 3, column 3 'y'", "inf")),
        arguments("data=@missing.csv targets=y", List.of("missing.csv, line 2, column 2 'b'")),
        arguments("data=@absent.csv targets=y", List.of("no file", "absent.csv")),
        arguments("data=@empty.csv targets=y", List.of("empty.csv", "empty")),
        arguments("data=@header.csv targets=y", List.of("header.csv", "header")),
        arguments("data=@folder targets=y", List.of("folder", "is a directory")),
        arguments("data=@good.csv targets=z", List.of("no column 'z'", "a, b, y")),
        arguments("data=@good.csv", List.of("data.targets", "a, b, y")),
        arguments("data=@cut.csv.gz targets=y", List.of("cut.csv.gz", "truncated")),
        arguments("data=@cut.npz", List.of("cut.npz", "truncated")),
        arguments("certify=zz2", List.of("theorem", "zz2", "z2")),
        arguments("@broken.yaml", List.of("broken.yaml", "not YAML")),
        arguments("nowhere.yaml", List.of("nowhere.yaml", "Built in: quickstart")));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void train_mistake_isRefusedInOneSentence(String arguments, List<String> parts) {
    Steelyard refused = train(arguments);
    assertThat(refused.code()).as(refused.err()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains(parts).doesNotContain("\tat ").hasLineCount(1);
    assertThat(unfinished()).isEmpty();
  }

  @Test
  void train_severalMistakes_areAllNamed() {
    Steelyard refused = train("stoping.steps=4 seed=x initializer.scal=3");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "stoping", "did you mean stopping?", "seed", "initializer.scal", "did you mean scale?")
        .hasLineCount(3);
  }

  @Test
  void steelyard_unknownVerb_isRefused() {
    Steelyard refused = Steelyard.run("trian");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("trian").contains("train");
  }

  private Steelyard train(String arguments) {
    return Steelyard.in(
        folder.resolve("runs"), ("train " + arguments.replace("@", folder + "/")).split(" "));
  }

  private List<Path> unfinished() {
    Path runs = folder.resolve("runs");
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(runs)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
