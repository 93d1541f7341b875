package org.steelyard.lab.sweep;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A result as bytes, with the identity of its cell, and back. */
final class CellCodec {
  /** A result that was read. */
  record Entry(String hash, CellResult result) {}

  private CellCodec() {}

  static byte[] bytes(String hash, CellResult result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(hash);
      out.writeInt(result.cell());
      out.writeUTF(result.outcome());
      out.writeLong(result.steps());
      out.writeLong(result.evaluations());
      out.writeDouble(result.time());
      out.writeDouble(result.initial());
      out.writeDouble(result.excess());
      out.writeDouble(result.gap());
      out.writeDouble(result.floor());
      out.writeInt(result.reach().length);
      for (long steps : result.reach()) {
        out.writeLong(steps);
      }
      out.writeInt(result.quantities().size());
      for (Map.Entry<String, Double> entry : result.quantities().entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeDouble(entry.getValue());
      }
      out.writeInt(result.words().size());
      for (Map.Entry<String, String> entry : result.words().entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeUTF(entry.getValue());
      }
      out.writeUTF(result.reason());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Entry read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String hash = in.readUTF();
      int cell = in.readInt();
      String outcome = in.readUTF();
      long steps = in.readLong();
      long evaluations = in.readLong();
      double time = in.readDouble();
      double initial = in.readDouble();
      double excess = in.readDouble();
      double gap = in.readDouble();
      double floor = in.readDouble();
      long[] reach = new long[in.readInt()];
      for (int i = 0; i < reach.length; i++) {
        reach[i] = in.readLong();
      }
      Map<String, Double> quantities = new LinkedHashMap<>();
      for (int i = in.readInt(); i > 0; i--) {
        quantities.put(in.readUTF(), in.readDouble());
      }
      Map<String, String> words = new LinkedHashMap<>();
      for (int i = in.readInt(); i > 0; i--) {
        words.put(in.readUTF(), in.readUTF());
      }
      CellResult result =
          new CellResult(
              cell,
              outcome,
              steps,
              evaluations,
              time,
              initial,
              excess,
              gap,
              floor,
              reach,
              quantities,
              words,
              in.readUTF());
      return new Entry(hash, result);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
