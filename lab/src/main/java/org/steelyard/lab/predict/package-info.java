/** Predictions of finished runs, from the files of their folders alone. */
@NullMarked
package org.steelyard.lab.predict;

import org.jspecify.annotations.NullMarked;
