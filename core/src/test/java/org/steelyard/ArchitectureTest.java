package org.steelyard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of packages, and who may know what. */
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.steelyard");

  private static final List<String> ORDER =
      List.of(
          "parts",
          "linalg",
          "objective",
          "network",
          "init",
          "dynamics",
          "diagnostics",
          "training",
          "theory");

  @Test
  void packages_dependOnlyOnThoseBeforeThem() {
    for (int i = 0; i < ORDER.size(); i++) {
      for (String later : ORDER.subList(i + 1, ORDER.size())) {
        noClasses()
            .that()
            .resideInAPackage("org.steelyard." + ORDER.get(i) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.steelyard." + later + "..")
            .allowEmptyShould(true)
            .check(CORE);
      }
    }
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("org.steelyard.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void ejml_isKnownToOneFile() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.steelyard.linalg.Ejml")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.ejml..")
        .check(CORE);
  }

  @Test
  void core_neverPrintsReadsAClockOrDrawsUnseededNumbers() {
    noClasses().should().accessField(System.class, "out").check(CORE);
    noClasses().should().accessField(System.class, "err").check(CORE);
    noClasses().should().callMethod(System.class, "nanoTime").check(CORE);
    noClasses().should().callMethod(System.class, "currentTimeMillis").check(CORE);
    noClasses().should().callMethod(Math.class, "random").check(CORE);
  }

  @Test
  void core_usesStrictMathForTranscendentalFunctions() {
    for (String name :
        List.of(
            "exp", "log", "log1p", "expm1", "sin", "cos", "tan", "atan", "sinh", "cosh", "tanh",
            "cbrt", "log10")) {
      noClasses().should().callMethod(Math.class, name, double.class).check(CORE);
    }
    noClasses().should().callMethod(Math.class, "pow", double.class, double.class).check(CORE);
    noClasses().should().callMethod(Math.class, "hypot", double.class, double.class).check(CORE);
  }
}
