/**
 * From moments in the user's units to the problem that is trained, and back: centring, scaling,
 * whitening, an intercept, and which samples are held out.
 */
@NullMarked
package org.steelyard.lab.prepare;

import org.jspecify.annotations.NullMarked;
