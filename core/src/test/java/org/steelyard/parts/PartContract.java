package org.steelyard.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What every part of every role must keep: {@code @TestFactory Stream<DynamicTest> parts() { return
 * PartContract.of(Loss.class); }}.
 */
public final class PartContract {
  private static final String KEBAB = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  /** Kebab-case names, in groups set apart by slashes. */
  private static final String NAME = KEBAB + "(/" + KEBAB + ")*";

  private PartContract() {}

  /** A test for each part of {@code role}, and one that there are any. */
  public static <T> Stream<DynamicTest> of(Class<T> role) {
    Catalog<T> catalog = Catalog.of(role);
    return Stream.concat(
        Stream.of(
            dynamicTest(
                "there are " + catalog.plural(), () -> assertThat(catalog.parts()).isNotEmpty())),
        catalog.parts().stream()
            .map(part -> dynamicTest(part.name(), () -> check(role, part.name(), part.type()))));
  }

  /** Asserts the contract of one part. */
  public static <T> void check(Class<T> role, String name, Class<? extends T> type) {
    assertThat(name).as("name of %s", type).matches(NAME);
    assertThat(type).as("%s", name).isRecord().isPublic();
    for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
      assertThat(Modifier.isPublic(outer.getModifiers())).as("%s is public", outer).isTrue();
    }
    assertDocumented(name, type.getAnnotation(Doc.class));
    for (RecordComponent component : type.getRecordComponents()) {
      String setting = name + "." + component.getName();
      assertThat(Names.kebab(component.getName())).as(setting).matches(KEBAB);
      assertDocumented(setting, component.getAnnotation(Doc.class));
    }
    assertThatCode(type::getConstructor)
        .as("%s has a public no-argument constructor", name)
        .doesNotThrowAnyException();
    Binder binder = new Binder();
    T prototype = new Part<T>(name, type).prototype();
    assertThat(binder.bind(role, binder.render(prototype)))
        .as("%s, rendered and bound", name)
        .isEqualTo(prototype);
  }

  private static void assertDocumented(String what, Doc doc) {
    assertThat(doc).as("%s has a @Doc", what).isNotNull();
    assertThat(doc.value()).as("@Doc of %s", what).isNotBlank();
  }
}
