package org.steelyard.lab.run;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.steelyard.training.RunObserver;

/**
 * What concerns how a run is carried out and not what it computes.
 *
 * @param out where run folders go
 * @param command as the user typed it, for the provenance
 * @param interrupted whether somebody asked to stop
 * @param watcher sees every step: the progress display
 */
public record RunOptions(
    Path out, int threads, String command, BooleanSupplier interrupted, RunObserver watcher) {}
