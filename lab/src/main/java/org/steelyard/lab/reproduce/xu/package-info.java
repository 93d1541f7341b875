/** Figures and tables of Xu et al. 2023 and 2025: gradient descent on two layers. */
@NullMarked
package org.steelyard.lab.reproduce.xu;

import org.jspecify.annotations.NullMarked;
