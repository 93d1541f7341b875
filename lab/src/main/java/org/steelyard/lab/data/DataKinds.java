package org.steelyard.lab.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/** Tells the kind of a data file by its content. */
public final class DataKinds {
  private DataKinds() {}

  /**
   * The name of the data source that reads this file.
   *
   * @throws DataException if none does
   */
  public static String detect(Path file) {
    FileHead head = FileHead.of(Paths.require(file));
    List<String> kinds =
        ServiceLoader.load(DataSource.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(source -> source.recognises(head))
            .map(source -> name(source.getClass()))
            .toList();
    if (kinds.size() > 1) {
      throw new IllegalStateException("%s is of several kinds: %s".formatted(file, kinds));
    }
    if (kinds.isEmpty()) {
      throw new DataException(head.unknown());
    }
    return kinds.get(0);
  }

  /** {@code GaussianTeacherDataSource} is called {@code gaussian-teacher}. */
  private static String name(Class<?> part) {
    String role = DataSource.class.getSimpleName();
    String name = part.getSimpleName();
    return name.substring(0, name.length() - role.length())
        .replaceAll("(?<=.)([A-Z])", "-$1")
        .toLowerCase(Locale.ROOT);
  }
}
