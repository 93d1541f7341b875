@NullMarked
package org.steelyard.lab.reproduce.min2023;

import org.jspecify.annotations.NullMarked;
