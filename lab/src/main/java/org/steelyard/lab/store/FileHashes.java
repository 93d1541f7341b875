package org.steelyard.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sha-256 of files of a run folder, so that a later edit shows. */
public final class FileHashes {
  /** The files that a run writes once and nobody has a reason to change. */
  public static final List<String> KEPT =
      List.of("experiment.yaml", "weights.npz", "trace.csv", "certificate.json");

  private FileHashes() {}

  /** Of the {@link #KEPT} files that are there: 64 hexadecimal digits by name. */
  public static Map<String, String> of(Path folder) throws IOException {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (String name : KEPT) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        hashes.put(name, HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file))));
      }
    }
    return hashes;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
