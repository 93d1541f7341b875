package org.steelyard.lab.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.steelyard.lab.experiment.Experiment;
import org.steelyard.lab.experiment.FileInitializer;
import org.steelyard.lab.experiment.Yaml;
import org.steelyard.lab.run.Provenance;
import org.steelyard.parts.Binder;
import org.steelyard.parts.Names;
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
  static final int SEMANTICS = 2;

  /** They change no number of a cell. */
  private static final Set<String> WITHOUT = Set.of("name", "observe");

  private final Binder binder = new Binder();

  /** Cells have most of their sections in common. */
  private final Map<Object, String> sections = new HashMap<>();

  /** 64 hexadecimal digits. */
  String of(Experiment resolved) {
    StringBuilder text = new StringBuilder("cell ").append(SEMANTICS).append('\n');
    for (RecordComponent component : Experiment.class.getRecordComponents()) {
      if (!WITHOUT.contains(component.getName())) {
        text.append(component.getName()).append(":\n").append(text(component, resolved));
      }
    }
    return Provenance.sha256(text.append('\n').toString());
  }

  private String text(RecordComponent component, Experiment resolved) {
    Object value = Assembly.value(component, resolved);
    return value instanceof Record
        ? sections.computeIfAbsent(value, v -> section(component.getName(), v, resolved))
        : value + "\n";
  }

  /** Rendered within its experiment: a part by itself has no kind. */
  private String section(String component, Object value, Experiment resolved) {
    Settings.Section whole = (Settings.Section) binder.render(resolved);
    String text = Yaml.write(Objects.requireNonNull(whole.entries().get(Names.kebab(component))));
    return value instanceof FileInitializer file ? text + sha256(file.file()) : text;
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
