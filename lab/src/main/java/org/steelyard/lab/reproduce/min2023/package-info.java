/** Figures and tables of Min, Vidal, Mallada 2023. */
@NullMarked
package org.steelyard.lab.reproduce.min2023;

import org.jspecify.annotations.NullMarked;
