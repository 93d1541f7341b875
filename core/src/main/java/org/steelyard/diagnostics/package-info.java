/** What is measured along a run: one diagnostic a file, a column or more each in the trace. */
@NullMarked
package org.steelyard.diagnostics;

import org.jspecify.annotations.NullMarked;
