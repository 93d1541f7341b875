package org.steelyard.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.steelyard.parts.Fixture.Theorem;
import org.steelyard.parts.Fixture.Xu2023Theorem31;
import org.steelyard.parts.Fixture.Z2Theorem;

class SelectionTest {
  /** Something that holds theorems against a run. */
  public record Plan(@Doc("which theorems") Selection<Theorem> certify) {
    public Plan() {
      this(Selection.all());
    }
  }

  private final Binder binder = new Binder();
  private final Catalog<Theorem> catalog = Catalog.of(Theorem.class);

  private static Settings scalar(String text) {
    return new Settings.Scalar(text, Place.NOWHERE);
  }

  private static Settings items(Settings... items) {
    return new Settings.Items(List.of(items), Place.NOWHERE);
  }

  private static Settings z2(String radius) {
    return new Settings.Section(
        Map.of("kind", scalar("z2"), "radius", scalar(radius)), Place.NOWHERE);
  }

  private Selection<Theorem> bind(Settings certify) {
    return binder
        .bind(Plan.class, new Settings.Section(Map.of("certify", certify), Place.NOWHERE))
        .certify();
  }

  @Test
  void in_all_isTheCatalogWithDefaults() {
    assertThat(bind(scalar("all")).in(catalog))
        .extracting(theorem -> theorem.getClass().getSimpleName())
        .hasSize(catalog.names().size());
    assertThat(binder.bind(Plan.class, Settings.empty(Place.NOWHERE))).isEqualTo(new Plan());
  }

  @Test
  void in_none_isNothing() {
    assertThat(bind(scalar("none")).in(catalog)).isEmpty();
    assertThat(bind(items(scalar("none")))).isEqualTo(Selection.none());
  }

  @Test
  void bind_namesAndParts_keepTheirOrderAndSettings() {
    assertThat(bind(scalar("z2,xu2023-theorem-3-1")).in(catalog))
        .extracting(Theorem::getClass)
        .isEqualTo(List.of(Z2Theorem.class, Xu2023Theorem31.class));
    assertThat(bind(items(z2("3"), scalar("xu2023-theorem-3-1"))).in(catalog))
        .containsExactly(new Z2Theorem(3), new Xu2023Theorem31());
    assertThat(bind(z2("3")).in(catalog)).containsExactly(new Z2Theorem(3));
  }

  @Test
  void in_allAndOneWithSettings_replacesItsDefaults() {
    assertThat(bind(items(scalar("all"), z2("3"))).in(catalog))
        .hasSize(catalog.names().size())
        .contains(new Z2Theorem(3), new Xu2023Theorem31())
        .doesNotContain(catalog.find("z2").orElseThrow().prototype());
  }

  @Test
  void render_boundAgain_isEqual() {
    for (Settings each :
        List.of(
            scalar("all"),
            scalar("none"),
            scalar("z2"),
            items(scalar("all"), z2("3")),
            items(z2("3"), scalar("xu2023-theorem-3-1")))) {
      Plan plan = new Plan(bind(each));
      assertThat(binder.bind(Plan.class, binder.render(plan))).isEqualTo(plan);
    }
    assertThat(binder.render(new Plan()).toString()).isEqualTo("{certify: [all]}");
    assertThat(binder.takesList(Plan.class, Settings.empty(Place.NOWHERE), "certify")).isTrue();
  }

  @Test
  void bind_mistakes_areAllNamed() {
    Settings wrong =
        items(
            scalar("z3"),
            scalar("none"),
            z2("3"),
            z2("4"),
            new Settings.Section(Map.of("kind", scalar("z2"), "size", scalar("1")), Place.NOWHERE));
    assertThatThrownBy(() -> bind(wrong))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.errors())
                    .hasSize(4)
                    .anyMatch(
                        s -> s.contains("certify[0]") && s.contains("z2") && s.contains("all"))
                    .anyMatch(s -> s.contains("certify[1]") && s.contains("none stands alone"))
                    .anyMatch(s -> s.contains("certify[3]") && s.contains("listed already"))
                    .anyMatch(s -> s.contains("certify[4].size") && s.contains("unknown")));
  }
}
