package org.steelyard.parts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The key in {@code references.bib} of the work that a part comes from, and the place in it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Cites {
  /** Key in {@code references.bib}. */
  String value();

  /** Where in the work: "Theorem 1", "Procedure 1"; may be empty. */
  String place() default "";
}
