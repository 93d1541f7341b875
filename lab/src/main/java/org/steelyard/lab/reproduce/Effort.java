package org.steelyard.lab.reproduce;

import static org.steelyard.parts.Require.require;

import java.util.function.Consumer;

/**
 * What a figure may spend.
 *
 * @param quick a smaller grid, in seconds
 * @param threads to use; changes no byte of the result
 * @param progress told a sentence now and then, from any thread
 */
public record Effort(boolean quick, int threads, Consumer<String> progress) {
  public Effort {
    require(threads >= 1, "threads must be at least 1, got %s", threads);
  }
}
