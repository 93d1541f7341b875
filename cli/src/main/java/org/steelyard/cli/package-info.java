/** The command line: what is typed, what is printed, and exit codes. */
@NullMarked
package org.steelyard.cli;

import org.jspecify.annotations.NullMarked;
