package org.steelyard.lab.reproduce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.steelyard.lab.run.Json;
import org.steelyard.lab.store.RunFolder;

/**
 * Where reproduced figures are: {@code <out>/reproduce/<id>/}, each written under another name and
 * renamed when whole.
 */
public record FigureFolders(Path out) {
  private static final String UNFINISHED = ".unfinished";
  private static final String REPLACED = ".replaced";

  private Path root() {
    return out.resolve("reproduce");
  }

  public Path of(String id) {
    return root().resolve(id);
  }

  /**
   * Puts the figure in the place of an earlier one.
   *
   * @param manifest what differs from run to run: times, machine, threads
   */
  public Path write(Reproduced figure, ObjectNode manifest) throws IOException {
    Path target = of(figure.chosen().id());
    Path working = hidden(target, UNFINISHED);
    Path old = hidden(target, REPLACED);
    delete(working);
    delete(old);
    Files.createDirectories(working);
    for (Map.Entry<String, byte[]> file : figure.files().entrySet()) {
      Files.write(working.resolve(file.getKey()), file.getValue());
    }
    Files.writeString(working.resolve("manifest.json"), Json.text(manifest));
    if (Files.exists(target)) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(working, target, StandardCopyOption.ATOMIC_MOVE);
    delete(old);
    return target;
  }

  /**
   * One page of several figures.
   *
   * @param failures identifier to sentence, for figures that could not be computed
   */
  public Path writeGallery(List<Reproduced> figures, Map<String, String> failures)
      throws IOException {
    Files.createDirectories(root());
    Path page = root().resolve("index.html");
    RunFolder.replace(page, FigurePage.gallery(figures, failures).getBytes(StandardCharsets.UTF_8));
    return page;
  }

  private static Path hidden(Path target, String ending) {
    return target.resolveSibling("." + target.getFileName() + ending);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failed)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
