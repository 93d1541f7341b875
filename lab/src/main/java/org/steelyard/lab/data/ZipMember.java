package org.steelyard.lab.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The bytes of a member of a zip file; its checksum is compared at the end. */
final class ZipMember extends InputStream {
  private final CheckedInputStream in;
  private final ZipEntry entry;

  ZipMember(ZipFile zip, ZipEntry entry) throws IOException {
    this.in = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
    this.entry = entry;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int got = in.read(into, offset, length);
    if (got < 0 && in.getChecksum().getValue() != entry.getCrc()) {
      throw new ZipException("its checksum does not fit");
    }
    return got;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
