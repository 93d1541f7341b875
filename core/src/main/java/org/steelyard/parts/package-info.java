/**
 * Names to records: a <em>part</em> is a public record that plays a role; its components are its
 * settings, its compact constructor their validation, its no-argument constructor their defaults,
 * its class name its name. Knows no numerics.
 */
@NullMarked
package org.steelyard.parts;

import org.jspecify.annotations.NullMarked;
