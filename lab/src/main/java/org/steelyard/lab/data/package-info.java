/**
 * Where samples come from: a {@link org.steelyard.lab.data.DataSource} opens a stream of rows that
 * is read once, in file order, in bounded memory where the format allows it.
 *
 * <p>Numbers are the nearest doubles to what the file says. A fault in a file is one sentence with
 * file, line and column; nothing is dropped or guessed silently.
 */
@NullMarked
package org.steelyard.lab.data;

import org.jspecify.annotations.NullMarked;
