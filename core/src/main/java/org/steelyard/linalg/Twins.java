package org.steelyard.linalg;

/** Chooses the twin behind {@link Kernels}, once. */
final class Twins {
  private Twins() {}

  /** The vector twin if its module is there and nobody declined it. */
  static KernelTwin best() {
    boolean declined = "scalar".equals(System.getProperty("steelyard.kernels"));
    return declined || ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()
        ? new ScalarKernels()
        : vector();
  }

  /**
   * By name, because the vector twin is compiled after this class, with a module that may be
   * missing.
   */
  static KernelTwin vector() {
    try {
      return Class.forName("org.steelyard.linalg.VectorKernels")
          .asSubclass(KernelTwin.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this jar lacks the vector twin of its kernels", e);
    }
  }
}
