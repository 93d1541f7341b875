package org.steelyard.lab.data;

import java.nio.file.Path;

/**
 * A file that was read.
 *
 * @param path absolute
 * @param sha256 of its raw bytes (compressed ones, if it is compressed), in lower-case hexadecimal
 */
public record SourceFile(Path path, String sha256) {}
