/**
 * Theorems as executable files, the certificates they give, and the step sizes they allow. The
 * trainer does not know that theorems exist: a certifier is an ordinary observer, a certified step
 * size an ordinary rule.
 */
@NullMarked
package org.steelyard.theory;

import org.jspecify.annotations.NullMarked;
