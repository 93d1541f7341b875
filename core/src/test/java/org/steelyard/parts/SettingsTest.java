package org.steelyard.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Place HERE = Place.of("command line");

  @Test
  void at_dottedPath_isATreeWithOneLeaf() {
    Settings tree = Settings.at("dynamics.step-size.safety", "0.5", HERE);
    assertThat(tree).hasToString("{dynamics: {step-size: {safety: 0.5}}}");
    assertThat(tree.find("dynamics.step-size.safety")).contains(new Settings.Scalar("0.5", HERE));
    assertThat(tree.find("dynamics.momentum")).isEmpty();
    assertThat(tree.find("dynamics.step-size.safety.more")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b"})
  void at_emptyKey_refuses(String path) {
    assertThatThrownBy(() -> Settings.at(path, "1", HERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got '" + path + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{a: 1, b: [x, \"y, z\"], c: {d: \"\"}}",
        "[]",
        "{}",
        "\"a \\\" b\"",
        "plain text"
      })
  void toString_anyTree_readsBack(String text) {
    assertThat(Flow.read(text)).hasToString(text);
  }

  @Test
  void section_sourceChangedLater_staysAsItWas() {
    Map<String, Settings> entries = new LinkedHashMap<>();
    List<Settings> items = new ArrayList<>();
    entries.put("list", new Settings.Items(items, HERE));
    Settings.Section section = new Settings.Section(entries, HERE);
    entries.clear();
    items.add(new Settings.Scalar("1", HERE));
    assertThat(section).hasToString("{list: []}");
    assertThatThrownBy(() -> section.entries().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
