/** Arora, Cohen, Golowich, Hu 2019: the experiments on linear networks, Figure 1 (a) to (c). */
@NullMarked
package org.steelyard.lab.reproduce.arora2019;

import org.jspecify.annotations.NullMarked;
