package org.steelyard.lab.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.FileInitializer;
import org.steelyard.lab.experiment.Yaml;
import org.steelyard.lab.run.Provenance;
import org.steelyard.parts.Binder;
import org.steelyard.parts.Settings;

/**
 * What makes two cells the same: SHA-256 of the version of what training means, of the resolved
 * experiment without its name and without what it records, hash of its data included, and of the
 * bytes of a file of initial weights.
 */
final class CellIdentity {
  /**
   * Goes up whenever the same experiment gives other numbers than before: a change of the steps, of
   * the sums within them, of the stopping rules or of what is drawn. Finished cells of another
   * version are not mixed with new ones.
   */
  static final int SEMANTICS = 1;

  private final Binder binder = new Binder();
  private final Map<Path, String> files = new LinkedHashMap<>();

  /** 64 hexadecimal digits. */
  String of(Experiment resolved) {
    StringBuilder text = new StringBuilder("cell ").append(SEMANTICS).append('\n');
    text.append(Yaml.write(settings(resolved)));
    if (resolved.initializer() instanceof FileInitializer file) {
      text.append("weights ").append(files.computeIfAbsent(file.file(), CellIdentity::sha256));
    }
    return Provenance.sha256(text.toString());
  }

  /** All settings that matter. */
  Settings.Section settings(Experiment resolved) {
    Settings.Section all = (Settings.Section) binder.render(resolved);
    Map<String, Settings> kept = new LinkedHashMap<>(all.entries());
    kept.remove("name");
    kept.remove("observe");
    return new Settings.Section(kept, all.place());
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
