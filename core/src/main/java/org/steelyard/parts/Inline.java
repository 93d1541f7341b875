package org.steelyard.parts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component (a part or a section) whose keys stand beside those of its siblings instead of
 * under a key of their own: {@code data: {kind: csv, file: energy.csv, preprocess: whiten}}, where
 * the first two belong to the part and the last to the section.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Inline {}
