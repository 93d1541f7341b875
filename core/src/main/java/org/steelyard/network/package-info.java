/**
 * Linear networks x ↦ W_N ⋯ W_1 x, their weights, and a network together with the objective it is
 * trained on.
 */
@NullMarked
package org.steelyard.network;

import org.jspecify.annotations.NullMarked;
