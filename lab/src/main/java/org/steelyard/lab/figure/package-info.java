/**
 * Plots as values, drawn by our own small writers: SVG as deterministic text without AWT, PNG
 * through the same layout.
 */
@NullMarked
package org.steelyard.lab.figure;

import org.jspecify.annotations.NullMarked;
