package org.steelyard.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steelyard.parts.Fixture.CertifiedStepSize;
import org.steelyard.parts.Fixture.ConstantStepSize;
import org.steelyard.parts.Fixture.CsvDataSource;
import org.steelyard.parts.Fixture.DataSection;
import org.steelyard.parts.Fixture.Everything;
import org.steelyard.parts.Fixture.Experiment;
import org.steelyard.parts.Fixture.GaussianTeacherDataSource;
import org.steelyard.parts.Fixture.GradientDescent;
import org.steelyard.parts.Fixture.GradientFlow;
import org.steelyard.parts.Fixture.Holdout;
import org.steelyard.parts.Fixture.Imbalance;
import org.steelyard.parts.Fixture.Network;
import org.steelyard.parts.Fixture.Preprocess;
import org.steelyard.parts.Fixture.SingularValues;
import org.steelyard.parts.Fixture.StepSizeRule;
import org.steelyard.parts.Fixture.Xu2023AdaptiveStepSize;
import org.steelyard.parts.Fixture.Xu2023Theorem31;
import org.steelyard.parts.Fixture.Z2Theorem;

class BinderTest {
  private final Binder binder = new Binder();

  private <R> R bind(Class<R> type, String text) {
    return binder.bind(type, Flow.read(text));
  }

  @Test
  void bind_emptyTree_isTheDefault() {
    assertThat(bind(Experiment.class, "{}")).isEqualTo(new Experiment());
  }

  @Test
  void bind_everyType_isReadByTheComponentsType() {
    String text =
        """
        {d: 1e-5, i: 1e3, l: 9007199254740993, b: true, s: No, e: whiten-all, p: dir/a.csv,
         ints: [3, 4], doubles: [inf, -1], strings: [a, "b, c"], widths: [[1, 2], []],
         records: [{}, {fraction: 0.5, group: g}], flag: false, some: [0.5],
         rule: {kind: certified, safety: 0.5}, narrow: 0.25}
        """;
    assertThat(bind(Everything.class, text))
        .isEqualTo(
            new Everything(
                1e-5,
                1000,
                9007199254740993L,
                true,
                "No",
                Preprocess.WHITEN_ALL,
                Path.of("dir/a.csv"),
                List.of(3, 4),
                List.of(Double.POSITIVE_INFINITY, -1.0),
                List.of("a", "b, c"),
                List.of(List.of(1, 2), List.of()),
                List.of(new Holdout(), new Holdout(0.5, Optional.of("g"))),
                Optional.of(false),
                Optional.of(List.of(0.5)),
                Optional.of(new CertifiedStepSize(new Xu2023Theorem31(), 0.5)),
                new ConstantStepSize(0.25)));
  }

  @Test
  void bind_partialSection_keepsTheRestOfTheEnclosingDefault() {
    Experiment experiment = bind(Experiment.class, "{network: {depth: none}, data: {noise: 2}}");
    assertThat(experiment.network()).isEqualTo(new Network(List.of(16, 16), Optional.empty()));
    assertThat(experiment.data().source()).isEqualTo(new GaussianTeacherDataSource(512, 2));
  }

  @Test
  void bind_kindGiven_takesThePartsOwnDefaults() {
    assertThat(bind(Experiment.class, "{dynamics: {kind: gradient-flow}}").dynamics())
        .isEqualTo(new GradientFlow());
  }

  @Test
  void bind_kindAbsent_completesTheDefaultPart() {
    String text = "{dynamics: {step-size: {theorem: {kind: z2, radius: 0.1}}}}";
    assertThat(bind(Experiment.class, text).dynamics())
        .isEqualTo(new GradientDescent(new CertifiedStepSize(new Z2Theorem(0.1), 0.9), 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.3", "3e-1", "{kind: constant, step-size: 0.3}"})
  void bind_bareNumber_isTheRolesNumberPart(String text) {
    assertThat(bind(StepSizeRule.class, text)).isEqualTo(new ConstantStepSize(0.3));
  }

  @Test
  void bind_bareName_isThePartWithItsDefaults() {
    assertThat(bind(StepSizeRule.class, "xu2023-adaptive")).isEqualTo(new Xu2023AdaptiveStepSize());
    assertThat(bind(CertifiedStepSize.class, "{theorem: z2}"))
        .isEqualTo(new CertifiedStepSize(new Z2Theorem(), 0.9));
  }

  @Test
  void bind_inlinePart_sharesTheMapWithItsSiblings() {
    String text =
        "{kind: csv, file: energy.csv, targets: \"Y1,Y2\", preprocess: center, holdout: {}}";
    assertThat(bind(DataSection.class, text))
        .isEqualTo(
            new DataSection(
                new CsvDataSource(Path.of("energy.csv"), List.of("Y1", "Y2")),
                Preprocess.CENTER,
                Optional.of(new Holdout())));
  }

  @Test
  void bind_bareNameForASectionWithInlinePart_isThePart() {
    assertThat(bind(Experiment.class, "{data: gaussian-teacher}").data())
        .isEqualTo(new DataSection());
  }

  @Test
  void bind_headingWithNothingBelow_isAnEmptySection() {
    assertThat(bind(Experiment.class, "{network: , data: \"\"}")).isEqualTo(new Experiment());
  }

  @Test
  void bind_none_isAbsentWhateverTheDefault() {
    assertThat(bind(Experiment.class, "{gap: none}").gap()).isEmpty();
    assertThat(bind(Experiment.class, "{}").gap()).contains(1e-8);
  }

  @Test
  void bind_textForAList_isSplitAtCommas() {
    assertThat(hidden("16")).containsExactly(16);
    assertThat(hidden(" 16 , 8 ")).containsExactly(16, 8);
    assertThat(hidden("[16,8]")).containsExactly(16, 8);
    assertThat(hidden("")).isEmpty();
    assertThat(hidden("[ ]")).isEmpty();
  }

  private List<Integer> hidden(String text) {
    return binder.bind(Network.class, Settings.at("hidden", text, Place.NOWHERE)).hidden();
  }

  @Test
  void bind_quotesInATextForAList_protectCommasAndQuotes() {
    assertThat(targets("a")).containsExactly("a");
    assertThat(targets("\"a, b\" , 'c,d', it's")).containsExactly("a, b", "c,d", "it's");
    assertThat(targets("'it''s, \"x\"',\"\"")).containsExactly("it's, \"x\"", "");
  }

  private List<String> targets(String text) {
    Settings file = Settings.at("file", "f", Place.NOWHERE);
    Settings tree =
        binder.overlay(CsvDataSource.class, file, Settings.at("targets", text, Place.NOWHERE));
    return binder.bind(CsvDataSource.class, tree).targets();
  }

  @Test
  void bind_listOfParts_takesNamesAndMaps() {
    assertThat(
            bind(Experiment.class, "{diagnostics: [imbalance, {kind: singular-values, count: 3}]}"))
        .extracting(Experiment::diagnostics)
        .isEqualTo(List.of(new Imbalance(), new SingularValues(Optional.of(3))));
    assertThat(bind(Experiment.class, "{diagnostics: \"singular-values,imbalance\"}").diagnostics())
        .containsExactly(new SingularValues(), new Imbalance());
  }

  @Test
  void bind_relativeFile_isRelativeToTheFolderOfItsPlace() {
    Place place = new Place("dir/x.yaml:1:1", Path.of("/home/dir"));
    assertThat(binder.bind(CsvDataSource.class, Settings.at("file", "a.csv", place)).file())
        .isEqualTo(Path.of("/home/dir/a.csv"));
    assertThat(binder.bind(CsvDataSource.class, Settings.at("file", "/b.csv", place)).file())
        .isEqualTo(Path.of("/b.csv"));
  }

  @Test
  void takesList_paths_followTheKindsOfTheTree() {
    Settings tree = Flow.read("{data: {kind: csv}}");
    assertThat(binder.takesList(Experiment.class, tree, "network.hidden")).isTrue();
    assertThat(binder.takesList(Experiment.class, tree, "diagnostics")).isTrue();
    assertThat(binder.takesList(Experiment.class, tree, "data.targets")).isTrue();
    assertThat(binder.takesList(Experiment.class, Flow.read("{}"), "data.targets")).isFalse();
    assertThat(binder.takesList(Experiment.class, tree, "seed")).isFalse();
    assertThat(binder.takesList(Experiment.class, tree, "dynamics.step-size.safety")).isFalse();
    assertThat(binder.takesList(Experiment.class, tree, "seed.deeper")).isFalse();
    assertThat(binder.takesList(Everything.class, tree, "some")).isTrue();
  }
}
