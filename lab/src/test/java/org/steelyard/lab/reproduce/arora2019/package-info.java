@NullMarked
package org.steelyard.lab.reproduce.arora2019;

import org.jspecify.annotations.NullMarked;
