@NullMarked
package org.steelyard.lab.reproduce;

import org.jspecify.annotations.NullMarked;
