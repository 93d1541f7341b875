package org.steelyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The command, run in this process: what it prints and its exit code. */
record Steelyard(int code, String out, String err) {

  static Steelyard run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.execute(stream(out), stream(err), arguments);
    return new Steelyard(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** With run folders below {@code folder} and nothing on standard error but errors. */
  static Steelyard in(Path folder, String... arguments) {
    return run(
        Stream.concat(Stream.of(arguments), Stream.of("--quiet", "--out", folder.toString()))
            .toArray(String[]::new));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  JsonNode json() {
    if (out.isBlank()) {
      throw new IllegalStateException("exit code %d and no JSON: %s".formatted(code, err));
    }
    try {
      return new ObjectMapper().readTree(out);
    } catch (IOException e) {
      throw new UncheckedIOException("no JSON: " + out + err, e);
    }
  }

  /** The run folder that a {@code train --json} wrote. */
  Path folder() {
    return Path.of(json().get("run").asText());
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
