package org.steelyard.lab.sweep;

import static org.steelyard.parts.Require.require;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.steelyard.lab.run.Provenance;
import org.steelyard.lab.store.RunFolder;

/**
 * A sweep on disk: {@code sweep.yaml} (what it is), {@code cells.log} (what is finished), and when
 * everything is, {@code cells.csv}, {@code cells.parquet}, {@code summary.csv} and {@code DONE}.
 * One process at a time; whoever opens it next goes on.
 */
public final class SweepFolder implements Closeable {
  static final String DEFINITION = "sweep.yaml";
  static final String LOG = "cells.log";
  static final String CSV = "cells.csv";
  static final String DONE = "DONE";
  private static final String SUMMARY = "summary.csv";

  private final Path folder;
  private final Sweep sweep;
  private final FileChannel lock;
  private final CellLog log;

  private SweepFolder(Path folder, Sweep sweep, FileChannel lock, CellLog log) {
    this.folder = folder;
    this.sweep = sweep;
    this.lock = lock;
    this.log = log;
  }

  /**
   * The folder of a sweep: the same command gives the same folder.
   *
   * @param command what names the sweep: the experiment's file and the settings laid over it, as
   *     given
   */
  public static Path path(Path out, Sweep sweep, List<String> command) {
    String hash = Provenance.sha256(String.join("\n", command)).substring(0, 8);
    return out.resolve("sweep-%s-%s".formatted(sweep.cells().get(0).experiment().name(), hash));
  }

  /**
   * Opens the folder, made if it is not there.
   *
   * @throws IllegalArgumentException if another sweep began there, with the difference, or if
   *     another process is at it
   */
  public static SweepFolder open(Path folder, Sweep sweep) throws IOException {
    Files.createDirectories(folder);
    FileChannel lock = lock(folder);
    try {
      Definition definition = Definition.of(sweep);
      Path file = folder.resolve(DEFINITION);
      if (Files.exists(file)) {
        refuseOther(folder, definition.differencesFrom(Definition.read(file)));
      } else {
        RunFolder.replace(file, definition.text().getBytes(StandardCharsets.UTF_8));
      }
      return new SweepFolder(folder, sweep, lock, CellLog.open(folder.resolve(LOG)));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void refuseOther(Path folder, List<String> differences) {
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "%s began as another sweep; its cells are not mixed with these:%n  %s%nGive this one another name (name=...) or another --out, or delete that folder."
              .formatted(folder, String.join(System.lineSeparator() + "  ", differences)));
    }
  }

  /** Released by the operating system when the process ends, however it does. */
  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Optional<FileLock> held;
    try {
      held = Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException ours) {
      held = Optional.empty();
    }
    if (held.isEmpty()) {
      channel.close();
      throw new IllegalArgumentException(
          "%s is being worked on by another process; wait for it, or end it".formatted(folder));
    }
    return channel;
  }

  public Path path() {
    return folder;
  }

  /**
   * Runs what is missing. The table holds what is finished, everything unless {@code stop} said so.
   *
   * @param stop asked before each cell and at each step
   */
  public SweepTable run(int threads, BooleanSupplier stop, SweepWatcher watcher)
      throws IOException {
    Results results = new Results(sweep, watcher);
    for (byte[] bytes : log.found()) {
      CellCodec.Entry record = CellCodec.read(bytes);
      int cell = record.result().cell();
      require(
          cell < sweep.cells().size() && sweep.cells().get(cell).hash().equals(record.hash()),
          "%s holds a cell of another sweep; delete the folder to begin again",
          folder.resolve(LOG));
      results.put(record.result());
    }
    List<SweepCell> missing = results.missing();
    try {
      sweep
          .engine(
              result -> {
                append(result);
                results.accept(result);
              },
              stop)
          .run(missing, threads);
    } catch (UncheckedIOException e) {
      throw Optional.ofNullable(e.getCause()).orElseGet(() -> new IOException(e));
    }
    SweepTable table = results.table();
    if (results.missing().isEmpty()) {
      finish(table);
    }
    return table;
  }

  /**
   * Makes run folders of chosen cells.
   *
   * @param table finished
   * @param command as the user typed it, for the provenance
   */
  public Map<Integer, Path> keep(
      Keep keep, SweepTable table, int threads, String command, BooleanSupplier stop)
      throws IOException {
    List<SweepCell> cells = keep.cells(table).stream().map(sweep.cells()::get).toList();
    return new KeptRuns(folder.resolve("kept"), command, stop).make(cells, threads);
  }

  /** How many cells were finished when the folder was opened. */
  public int finishedBefore() {
    return log.found().size();
  }

  private void append(CellResult result) {
    try {
      log.append(CellCodec.bytes(sweep.cells().get(result.cell()).hash(), result));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void finish(SweepTable table) throws IOException {
    write(CSV, table.csv().getBytes(StandardCharsets.UTF_8));
    write("cells.parquet", Parquet.bytes(table));
    List<Summary> steps = sweep.options().summaries();
    if (steps.isEmpty()) {
      Files.deleteIfExists(folder.resolve(SUMMARY));
    } else {
      write(SUMMARY, table.summarized(steps).csv().getBytes(StandardCharsets.UTF_8));
    }
    write(DONE, new byte[0]);
  }

  private void write(String file, byte[] bytes) throws IOException {
    RunFolder.replace(folder.resolve(file), bytes);
  }

  @Override
  public void close() throws IOException {
    try {
      log.close();
    } finally {
      lock.close();
    }
  }
}
