package org.steelyard.parts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an interface a role that parts play. An interface that extends a role without being one
 * itself (step-size theorems among the theorems) asks for those of the role's parts that fit it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Role {
  /** In kebab-case, as {@code list} takes it: "step-size". */
  String name();

  /** In words: "step sizes". */
  String plural();

  /** What a part's class name drops at its end to become the part's name: "StepSize". */
  String suffix();

  /**
   * The part that a bare number stands for; the number goes to its only number-valued component.
   */
  String number() default "";
}
