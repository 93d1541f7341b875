/** Run folders: what a run leaves on disk, written so that nothing half-written looks whole. */
@NullMarked
package org.steelyard.lab.store;

import org.jspecify.annotations.NullMarked;
