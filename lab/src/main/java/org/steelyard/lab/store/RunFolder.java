package org.steelyard.lab.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.steelyard.lab.data.NpyArray;
import org.steelyard.lab.data.Npz;

/**
 * A run folder in the making: a hidden folder beside the others, renamed when all that belongs into
 * it is there. Killing the program leaves at most a hidden folder, from which {@code --resume} can
 * go on.
 */
public final class RunFolder {
  /** How a run folder says that it is whole. */
  public enum Mark {
    DONE,
    FAILED,
    INTERRUPTED
  }

  static final String UNFINISHED = ".unfinished";

  private final Path parent;
  private final String name;
  private final Path working;

  private RunFolder(Path parent, String name, Path working) {
    this.parent = parent;
    this.name = name;
    this.working = working;
  }

  /**
   * A new folder below {@code parent}; its name gets a number if it is taken.
   *
   * @param name {@code <yyyymmdd-hhmmss>-<name>-<hash8>}
   */
  public static RunFolder create(Path parent, String name) throws IOException {
    Files.createDirectories(parent);
    for (int i = 1; ; i++) {
      String candidate = i == 1 ? name : name + "-" + i;
      if (Files.exists(parent.resolve(candidate))) {
        continue;
      }
      Path working = parent.resolve("." + candidate + UNFINISHED);
      if (created(working)) {
        return new RunFolder(parent, candidate, working);
      }
    }
  }

  /** Whether the folder is ours: false if somebody else has made it. */
  private static boolean created(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  /** Goes on with the folder of an interrupted run: {@code folder} becomes a hidden one again. */
  public static RunFolder reopen(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    Path last = absolute.getFileName();
    if (parent == null || last == null) {
      throw new IOException(folder + " is no run folder");
    }
    String name = last.toString();
    if (name.startsWith(".") && name.endsWith(UNFINISHED)) {
      return new RunFolder(
          parent, name.substring(1, name.length() - UNFINISHED.length()), absolute);
    }
    Path working = parent.resolve("." + name + UNFINISHED);
    Files.move(absolute, working, StandardCopyOption.ATOMIC_MOVE);
    for (Mark mark : Mark.values()) {
      Files.deleteIfExists(working.resolve(mark.name()));
    }
    return new RunFolder(parent, name, working);
  }

  /** Where files are until the run is finished. */
  public Path working() {
    return working;
  }

  /** What the folder will be called. */
  public Path target() {
    return parent.resolve(name);
  }

  /** Writes a text file, whole or not at all. */
  public void write(String file, String text) throws IOException {
    replace(working.resolve(file), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes an npz file, whole or not at all. */
  public void write(String file, Map<String, NpyArray> arrays) throws IOException {
    Path temporary = working.resolve("." + file + ".tmp");
    try (OutputStream out = Files.newOutputStream(temporary)) {
      Npz.write(out, arrays);
    }
    move(temporary, working.resolve(file));
  }

  /** Puts a text in the place of {@code file} in one step. */
  public static void replace(Path file, byte[] bytes) throws IOException {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
    Files.write(temporary, bytes);
    move(temporary, file);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Marks the folder as that of a run that failed through an error of ours or the machine's. */
  public void fail(String why) throws IOException {
    if (Files.isDirectory(working)) {
      write("failure.txt", why + "\n");
      finish(Mark.FAILED, List.of());
    }
  }

  /** Marks the folder and gives it its name. */
  public Path finish(Mark mark, List<String> temporaries) throws IOException {
    for (String temporary : temporaries) {
      Files.deleteIfExists(working.resolve(temporary));
    }
    write(mark.name(), "");
    Path target = target();
    for (int i = 2; Files.exists(target); i++) {
      target = parent.resolve(name + "-" + i);
    }
    return Files.move(working, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
