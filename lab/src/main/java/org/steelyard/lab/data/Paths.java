package org.steelyard.lab.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.steelyard.parts.Names;

/** Finds data files, and says what is there instead when one is not. */
final class Paths {
  private Paths() {}

  /** The absolute path of the existing, readable file {@code file}, taken relative to base. */
  static Path resolve(Path base, Path file) {
    return require(base.resolve(file));
  }

  static Path require(Path file) {
    Path path = file.toAbsolutePath().normalize();
    if (Files.isDirectory(path)) {
      throw new DataException("%s is a directory, expected a data file".formatted(path));
    }
    if (!Files.exists(path)) {
      throw new DataException("no file %s%s".formatted(path, instead(path)));
    }
    if (!Files.isReadable(path)) {
      throw new DataException("no permission to read %s".formatted(path));
    }
    return path;
  }

  private static String instead(Path path) {
    Path folder = path.getParent();
    Path name = path.getFileName();
    if (folder == null || name == null) {
      return "";
    }
    if (!Files.isDirectory(folder)) {
      return ": there is no folder %s".formatted(folder);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names =
          entries
              .filter(Files::isRegularFile)
              .map(entry -> String.valueOf(entry.getFileName()))
              .toList();
      return Names.nearest(name.toString(), names)
          .map("; the nearest name there is %s"::formatted)
          .orElse("");
    } catch (IOException unreadable) {
      return "";
    }
  }
}
