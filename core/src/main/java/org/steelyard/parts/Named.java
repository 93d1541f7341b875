package org.steelyard.parts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of a part where its class name does not give it: "xu2023-theorem-3-1". */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Named {
  /** In kebab-case; slashes may set groups apart: "arora2019/fig1a". */
  String value();
}
