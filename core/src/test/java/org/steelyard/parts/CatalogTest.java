package org.steelyard.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auto.service.AutoService;
import org.junit.jupiter.api.Test;
import org.steelyard.parts.Fixture.CertifiedStepSize;
import org.steelyard.parts.Fixture.ConstantStepSize;
import org.steelyard.parts.Fixture.DataSource;
import org.steelyard.parts.Fixture.StepSizeRule;
import org.steelyard.parts.Fixture.StepSizeTheorem;
import org.steelyard.parts.Fixture.Theorem;

class CatalogTest {
  @Role(name = "twin", plural = "twins", suffix = "Twin")
  public interface Twin {}

  @AutoService(Twin.class)
  public record OneTwin() implements Twin {}

  @AutoService(Twin.class)
  @Named("one")
  public record OtherTwin() implements Twin {}

  @Role(name = "shape", plural = "shapes", suffix = "Shape")
  public interface Form {}

  @AutoService(Form.class)
  public static final class LumpForm implements Form {}

  @Test
  void of_role_sortsNamesDerivedFromClasses() {
    Catalog<StepSizeRule> catalog = Catalog.of(StepSizeRule.class);
    assertThat(catalog.names()).containsExactly("certified", "constant", "xu2023-adaptive");
    assertThat(catalog.role()).isEqualTo("step-size");
    assertThat(catalog.word()).isEqualTo("step size");
    assertThat(catalog.plural()).isEqualTo("step sizes");
    assertThat(Catalog.of(DataSource.class).names()).containsExactly("csv", "gaussian-teacher");
  }

  @Test
  void of_typeBelowRole_hasTheRolesPartsThatFit() {
    assertThat(Catalog.of(Theorem.class).names())
        .containsExactly("claim4", "xu2023-theorem-3-1", "z2");
    assertThat(Catalog.of(StepSizeTheorem.class).names())
        .containsExactly("xu2023-theorem-3-1", "z2");
  }

  @Test
  void of_twoPartsOfOneName_refuses() {
    assertThatThrownBy(() -> Catalog.of(Twin.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("two twins are named one: ")
        .hasMessageContainingAll(OneTwin.class.getName(), OtherTwin.class.getName());
  }

  @Test
  void of_partThatIsNoRecord_refuses() {
    assertThatThrownBy(() -> Catalog.of(Form.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(LumpForm.class.getName() + " is a shape but no record");
  }

  @Test
  void of_typeWithoutRole_refuses() {
    assertThatThrownBy(() -> Catalog.of(Runnable.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("java.lang.Runnable plays no role");
  }

  @Test
  void find_name_givesThePartWithItsDocs() {
    Part<StepSizeRule> part = Catalog.of(StepSizeRule.class).find("certified").orElseThrow();
    assertThat(part.type()).isEqualTo(CertifiedStepSize.class);
    assertThat(part.doc()).isEqualTo("A fraction of what a theorem allows.");
    assertThat(part.cites().map(Cites::place)).contains("Theorem 3.1");
    assertThat(part.prototype()).isEqualTo(new CertifiedStepSize());
  }

  @Test
  void find_unknownName_isEmpty() {
    assertThat(Catalog.of(StepSizeRule.class).find("certfied")).isEmpty();
  }

  @Test
  void partOf_value_isThePartItIsAnInstanceOf() {
    assertThat(Catalog.of(StepSizeRule.class).partOf(new ConstantStepSize(1)).map(Part::name))
        .contains("constant");
    assertThat(Catalog.of(StepSizeRule.class).partOf("constant")).isEmpty();
  }
}
