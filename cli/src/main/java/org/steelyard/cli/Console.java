package org.steelyard.cli;

import java.io.PrintStream;

/**
 * Where text goes.
 *
 * @param out results
 * @param err everything else
 * @param terminal whether {@code err} is a terminal
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {}
