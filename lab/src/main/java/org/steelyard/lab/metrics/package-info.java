/**
 * How well an end-to-end matrix predicts: measured in the user's units, on one part of the data.
 */
@NullMarked
package org.steelyard.lab.metrics;

import org.jspecify.annotations.NullMarked;
