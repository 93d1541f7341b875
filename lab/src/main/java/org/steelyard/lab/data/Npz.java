package org.steelyard.lab.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** An open {@code .npz} file: named arrays, each read when it is asked for. */
public final class Npz implements AutoCloseable {
  private static final String SUFFIX = ".npy";

  /** Not the first day of 1980: for that Java adds a time that depends on the time zone. */
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final Path file;
  private final ZipFile zip;

  private Npz(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  public static Npz open(Path file) {
    Path path = Paths.require(file);
    try {
      ZipFile zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
      Npz npz = new Npz(path, zip);
      if (npz.names().isEmpty()) {
        List<String> entries = zip.stream().limit(3).map(ZipEntry::getName).toList();
        zip.close();
        throw new DataException(
            "%s is a zip file without arrays (it holds %s), expected .npz"
                .formatted(path, entries.isEmpty() ? "nothing" : String.join(", ", entries)));
      }
      return npz;
    } catch (ZipException e) {
      throw new DataException(
          "%s is truncated, damaged or no .npz file: %s".formatted(path, e.getMessage()));
    } catch (IOException e) {
      throw new DataException(path, e);
    }
  }

  /** All arrays of a file by name, in its order. */
  public static Map<String, NpyArray> readAll(Path file) {
    try (Npz npz = open(file)) {
      Map<String, NpyArray> arrays = new LinkedHashMap<>();
      npz.names().forEach(name -> arrays.put(name, npz.read(name)));
      return arrays;
    }
  }

  /** The names of the arrays, in the order of the file. */
  public List<String> names() {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(SUFFIX))
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .toList();
  }

  /** Reads one array; values may be infinite or NaN. */
  public NpyArray read(String name) {
    try (InputStream in = new ZipMember(zip, member(name))) {
      return Npy.read(in, member(name).getSize(), where(name));
    } catch (IOException e) {
      throw damaged(name, e);
    }
  }

  /** The rows of a table; the caller closes them before this. */
  ArrayRows rows(String name) {
    try {
      InputStream in = new ZipMember(zip, member(name));
      NpyHeader header =
          NpyHeader.read(in, member(name).getSize(), where(name)).requireTable(where(name));
      SequentialRows rows = new SequentialRows(in, header, where(name));
      return header.fortran() && header.columns() > 1
          ? new LoadedRows(NpyArray.read(header, rows, where(name)), header, where(name))
          : rows;
    } catch (IOException e) {
      throw damaged(name, e);
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new DataException(file, e);
    }
  }

  private ZipEntry member(String name) {
    ZipEntry entry = zip.getEntry(name + SUFFIX);
    if (entry == null) {
      throw new DataException(
          "%s has no array '%s'; it holds %s".formatted(file, name, String.join(", ", names())));
    }
    return entry;
  }

  private String where(String name) {
    return "%s, array '%s'".formatted(file, name);
  }

  private DataException damaged(String name, IOException e) {
    return new DataException("%s is damaged: %s".formatted(where(name), e.getMessage()));
  }

  /**
   * Writes the arrays in the order of the map, uncompressed and with a fixed time: same arrays,
   * same bytes. The caller closes the stream.
   */
  public static void write(OutputStream out, Map<String, NpyArray> arrays) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out));
    for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
      ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
      entry.setMethod(ZipEntry.STORED);
      entry.setTimeLocal(TIME);
      entry.setSize(Npy.length(array.getValue()));
      entry.setCompressedSize(entry.getSize());
      CRC32 crc = new CRC32();
      Npy.write(new CheckedOutputStream(OutputStream.nullOutputStream(), crc), array.getValue());
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      Npy.write(zip, array.getValue());
      zip.closeEntry();
    }
    zip.finish();
    zip.flush();
  }
}
