/** Ways of training set against each other from the same weights. */
@NullMarked
package org.steelyard.lab.compare;

import org.jspecify.annotations.NullMarked;
