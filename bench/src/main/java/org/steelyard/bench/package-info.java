/** Benchmarks: JMH for ours, {@code bench/peers} for others', {@code bench/run} for both. */
@NullMarked
package org.steelyard.bench;

import org.jspecify.annotations.NullMarked;
