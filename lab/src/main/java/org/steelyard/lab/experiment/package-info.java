/** Experiments as files: nothing but parts and numbers, resolved, checked and written back. */
@NullMarked
package org.steelyard.lab.experiment;

import org.jspecify.annotations.NullMarked;
