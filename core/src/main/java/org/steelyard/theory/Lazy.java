package org.steelyard.theory;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value worked out at the first asking. Confined to one thread. */
final class Lazy<T> {
  private @Nullable Supplier<T> recipe;
  private @Nullable T value;

  Lazy(Supplier<T> recipe) {
    this.recipe = recipe;
  }

  T get() {
    if (value == null) {
      Supplier<T> once = recipe;
      if (once == null) {
        throw new IllegalStateException("a quantity depends on itself");
      }
      recipe = null;
      value = once.get();
    }
    return value;
  }
}
