package org.steelyard.lab.sweep;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The finished cells of a sweep, one record after the other, in the order in which they were
 * finished: length, CRC-32C of length and content, content. What a program that was killed leaves
 * of its last record is recognized and cut off when the log is opened again.
 *
 * <p>Records are with the operating system when {@link #append} returns, so that they survive the
 * end of the program, and on the disk soon after, in groups, so that most survive that of the
 * machine; what does not is a torn tail.
 */
final class CellLog implements Closeable {
  private static final int HEADER = 2 * Integer.BYTES;
  private static final int LONGEST = 1 << 24;
  private static final long GROUP_NANOSECONDS = 250_000_000L;

  private final FileChannel channel;
  private final List<byte[]> found;
  private final long dropped;
  private long forced = System.nanoTime();

  private CellLog(FileChannel channel, List<byte[]> found, long dropped) {
    this.channel = channel;
    this.found = found;
    this.dropped = dropped;
  }

  /** Opens the log, made if it is not there, and reads what it holds. */
  static CellLog open(Path file) throws IOException {
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    List<byte[]> records = new ArrayList<>();
    int end = scan(bytes, records);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(end);
    channel.position(end);
    return new CellLog(channel, List.copyOf(records), bytes.length - end);
  }

  /** The records of a log that somebody else may be writing; nothing is changed. */
  static List<byte[]> read(Path file) throws IOException {
    List<byte[]> records = new ArrayList<>();
    scan(Files.readAllBytes(file), records);
    return records;
  }

  /** Returns where the last whole record ends. */
  private static int scan(byte[] bytes, List<byte[]> records) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int end = 0;
    while (buffer.remaining() >= HEADER) {
      int length = buffer.getInt();
      int sum = buffer.getInt();
      if (length < 0 || length > LONGEST || length > buffer.remaining()) {
        return end;
      }
      byte[] content = new byte[length];
      buffer.get(content);
      if (sum(content) != sum) {
        return end;
      }
      records.add(content);
      end = buffer.position();
    }
    return end;
  }

  private static int sum(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).flip());
    crc.update(content, 0, content.length);
    return (int) crc.getValue();
  }

  /** What was there when it was opened. */
  List<byte[]> found() {
    return found;
  }

  /** Bytes of a torn record that were cut off when it was opened. */
  long dropped() {
    return dropped;
  }

  /** Adds a record; by any thread. */
  synchronized void append(byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + content.length);
    buffer.putInt(content.length).putInt(sum(content)).put(content).flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    if (System.nanoTime() - forced > GROUP_NANOSECONDS) {
      channel.force(false);
      forced = System.nanoTime();
    }
  }

  /** Everything is on the disk when this returns. */
  @Override
  public synchronized void close() throws IOException {
    channel.force(true);
    channel.close();
  }
}
