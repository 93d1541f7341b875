package org.steelyard.parts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What {@code list} and {@code explain} say: on a part, one sentence (and the formula); on a
 * component, its meaning and unit. Javadoc is not there at run time, so this is the part's own
 * account of itself.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Doc {
  String value();
}
