package org.steelyard.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.steelyard.parts.Require.require;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steelyard.parts.Fixture.ConstantStepSize;
import org.steelyard.parts.Fixture.CsvDataSource;
import org.steelyard.parts.Fixture.DataSection;
import org.steelyard.parts.Fixture.DataSource;
import org.steelyard.parts.Fixture.Dynamics;
import org.steelyard.parts.Fixture.Everything;
import org.steelyard.parts.Fixture.Experiment;
import org.steelyard.parts.Fixture.Network;
import org.steelyard.parts.Fixture.StepSizeRule;
import org.steelyard.parts.Fixture.Xu2023AdaptiveStepSize;

class BinderErrorsTest {
  private final Binder binder = new Binder();

  private List<String> errors(Class<?> type, String text) {
    return errors(type, Flow.read(text));
  }

  private List<String> errors(Class<?> type, Settings tree) {
    return catchThrowableOfType(SettingsException.class, () -> binder.bind(type, tree)).errors();
  }

  @Test
  void bind_misspeltKey_namesPathPlaceNearestAndAll() {
    assertThat(errors(Experiment.class, "{dynamics: {kind: gradient-descent,\n  step-sizes: 1}}"))
        .containsExactly(
            "dynamics.step-sizes (x.yaml:2:3): unknown setting; did you mean step-size?"
                + " It has: kind, step-size, momentum");
  }

  @Test
  void bind_keyOfASection_namesItsPath() {
    assertThat(errors(Experiment.class, "{step-size: certified}"))
        .singleElement()
        .asString()
        .startsWith(
            "step-size (x.yaml:1:2): unknown setting; did you mean dynamics.step-size? It has: ");
  }

  @Test
  void bind_keyLikeNoOther_listsWhatThereIs() {
    assertThat(errors(Network.class, "{colour: red}"))
        .containsExactly("colour (x.yaml:1:2): unknown setting. It has: hidden, depth");
  }

  @Test
  void bind_unknownPart_namesNearestAndAll() {
    assertThat(errors(Experiment.class, "{dynamics: {step-size: certfied}}"))
        .containsExactly(
            "dynamics.step-size (x.yaml:1:13): there is no step size named certfied;"
                + " did you mean certified?"
                + " There are: certified, constant, xu2023-adaptive; or a number");
  }

  @Test
  void bind_numberForARoleWithoutNumberPart_refuses() {
    assertThat(errors(Dynamics.class, "0.3"))
        .containsExactly(
            "x.yaml:1:1: there is no dynamics named 0.3. There are: gradient-descent,"
                + " gradient-flow");
  }

  @Test
  void bind_unknownPart_doesNotJudgeItsSettingsButItsSiblings() {
    assertThat(errors(DataSection.class, "{kind: cvs, file: a, preprocess: whiten}"))
        .containsExactly(
            "x.yaml:1:2: there is no data source named cvs; did you mean csv?"
                + " There are: csv, gaussian-teacher",
            "preprocess (x.yaml:1:22): expected one of none, center, whiten-all, got whiten;"
                + " did you mean whiten-all?");
  }

  @Test
  void bind_manyMistakes_reportsAllAtOnceInOrder() {
    String text =
        """
        {seed: 1.5,
         data: {noise: much, sample: 3},
         network: {hidden: [16, x, 8.5]},
         dynamics: {kind: gradient-descent, step-size: -1, momentum: NaN},
         diagnostics: [imbalance, imbalanc],
         gap: [1]}
        """;
    assertThat(errors(Experiment.class, text))
        .containsExactly(
            "seed (x.yaml:1:2): expected a whole number, got 1.5",
            "data.sample (x.yaml:2:22): unknown setting; did you mean samples?"
                + " It has: kind, samples, noise, preprocess, holdout",
            "data.noise (x.yaml:2:9): expected a number, got much",
            "network.hidden[1] (x.yaml:3:25): expected a whole number, got x",
            "network.hidden[2] (x.yaml:3:28): expected a whole number, got 8.5",
            "dynamics.step-size.step-size (x.yaml:4:37): must be positive, got -1.0",
            "dynamics.momentum (x.yaml:4:52): expected a number, got NaN",
            "diagnostics[1] (x.yaml:5:27): there is no diagnostic named imbalanc;"
                + " did you mean imbalance? There are: imbalance, singular-values",
            "gap (x.yaml:6:2): expected a number, got the list [1]");
  }

  @Test
  void bind_validationThatNamesItsComponent_pointsThere() {
    assertThat(errors(StepSizeRule.class, "{kind: certified,\n safety: 2}"))
        .containsExactly("safety (x.yaml:2:2): must be in (0, 1], got 2.0");
  }

  public record Steps(int step, double stepSize) {
    public Steps {
      require(stepSize > 0, "step size must be positive, got %s", stepSize);
      require(step > 0, "step must be positive, got %s", step);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{step: 1, step-size: 0} | step-size (x.yaml:1:11): must be positive, got 0.0",
        "{step: 0, step-size: 1} | step (x.yaml:1:2): must be positive, got 0"
      })
  void bind_validationInWords_pointsAtTheComponentWithTheLongestName(String text, String error) {
    assertThat(errors(Steps.class, text)).containsExactly(error);
  }

  @Test
  void bind_validationOfSeveralComponents_pointsAtTheRecord() {
    assertThat(errors(StepSizeRule.class, "{kind: xu2023-adaptive, c1: 2}"))
        .containsExactly("x.yaml:1:1: expected c1 < c2, got 2.0 and 1.5");
    assertThat(errors(Experiment.class, "{network: {depth: 3}}"))
        .containsExactly(
            "network (x.yaml:1:2): give hidden or depth, got [16, 16] and Optional[3]");
  }

  @Test
  void bind_wrongChild_doesNotReportNonsenseAboutItsParent() {
    assertThat(errors(Experiment.class, "{network: {hiden: 3, depth: 2}}"))
        .containsExactly(
            "network.hiden (x.yaml:1:12): unknown setting; did you mean hidden?"
                + " It has: hidden, depth");
    assertThat(errors(Xu2023AdaptiveStepSize.class, "{c1: x, c2: 0}"))
        .containsExactly("c1 (x.yaml:1:2): expected a number, got x");
  }

  @Test
  void bind_requiredMissing_saysWhatItIs() {
    assertThat(errors(DataSection.class, "{kind: csv}"))
        .containsExactly("file (x.yaml:1:1): must be given, as a file name: the table");
    assertThat(errors(StepSizeRule.class, "constant"))
        .containsExactly("step-size (x.yaml:1:1): must be given, as a number: the step size");
  }

  public record Outer(Inner inner, StepSizeRule rule) {
    public Outer() {
      this(new Inner(), new ConstantStepSize());
    }
  }

  public record Inner(@Required String name) {
    public Inner() {
      this("prototype");
    }
  }

  @Test
  void bind_requiredBelowAnAbsentSection_mustBeGiven() {
    assertThat(errors(Outer.class, "{}"))
        .containsExactly(
            "inner.name (x.yaml:1:1): must be given, as a text",
            "rule.step-size (x.yaml:1:1): must be given, as a number: the step size");
    assertThat(binder.bind(Outer.class, Flow.read("{inner: {name: n}, rule: 2}")))
        .isEqualTo(new Outer(new Inner("n"), new ConstantStepSize(2)));
  }

  @Test
  void bind_recordWithoutDefaults_needsAllButOptionals() {
    assertThat(errors(Everything.class, Settings.empty(Place.NOWHERE)))
        .containsExactly(
            "d: must be given, as a number",
            "i: must be given, as a whole number",
            "l: must be given, as a whole number",
            "b: must be given, as true or false",
            "s: must be given, as a text",
            "e: must be given, as one of none, center, whiten-all",
            "p: must be given, as a file name",
            "ints: must be given, as a list of whole numbers",
            "doubles: must be given, as a list of numbers",
            "strings: must be given, as a list of texts",
            "widths: must be given, as a list of lists of whole numbers",
            "records: must be given, as a list of settings (fraction, group)",
            "narrow.step-size: must be given, as a number: the step size");
  }

  @Test
  void bind_partWithoutKindOrDefault_asksForTheKind() {
    assertThat(errors(DataSource.class, "{}"))
        .containsExactly(
            "x.yaml:1:1: must be given, as a data source. There are: csv, gaussian-teacher");
    assertThat(errors(DataSource.class, "{file: x}"))
        .containsExactly(
            "kind (x.yaml:1:1): must be given, as the name of a data source."
                + " There are: csv, gaussian-teacher");
    assertThat(errors(DataSource.class, "{kind: [csv]}"))
        .containsExactly("kind (x.yaml:1:2): expected a name, got the list [csv]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{network: 3} | network (x.yaml:1:2): expected settings (hidden, depth), got 3",
        "{network: [3]} | network (x.yaml:1:2): expected settings (hidden, depth), got the list [3]",
        "{dynamics: [a]} | dynamics (x.yaml:1:2): expected a dynamics, got the list [a]",
        "{diagnostics: {a: b}} | diagnostics (x.yaml:1:2): expected a list of diagnostics, got the map {a: b}",
        "{seed: {a: b}} | seed (x.yaml:1:2): expected a whole number, got the map {a: b}",
        "{seed: 1e19} | seed (x.yaml:1:2): expected a whole number between -9223372036854775808 and 9223372036854775807, got 1e19",
        "{seed: } | seed (x.yaml:1:2): expected a whole number, got \"\"",
        "[a] | x.yaml:1:1: expected settings (seed, data, network, dynamics, diagnostics, gap), got the list [a]",
      })
  void bind_wrongKindOfNode_saysBoth(String text, String error) {
    assertThat(errors(Experiment.class, text)).containsExactly(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,,b | nothing stands between two commas or after the last",
        "a, | nothing stands between two commas or after the last",
        "'a | a quote is not closed",
        "'a'b | a closing quote ends an item of the list"
      },
      quoteCharacter = '`')
  void bind_badListText_saysWhy(String text, String why) {
    Settings tree = Settings.at("hidden", text, Place.of("command line"));
    assertThat(errors(Network.class, tree))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("hidden (command line): expected a list of whole numbers, got ")
        .endsWith(" (" + why + ")");
  }

  @Test
  void bind_booleanWords_areTrueAndFalseOnly() {
    assertThat(errors(Switch.class, "{on: yes}"))
        .containsExactly("on (x.yaml:1:2): expected true or false, got yes");
  }

  public record Switch(boolean on) {}

  @Test
  void bind_sentence_isTheMessageWithALineAMistake() {
    assertThatThrownBy(() -> binder.bind(Switch.class, Flow.read("{on: 1, off: 0}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "off (x.yaml:1:9): unknown setting. It has: on\n"
                + "on (x.yaml:1:2): expected true or false, got 1");
  }

  @Test
  void bind_required_isNotTakenFromTheDefaultPart() {
    assertThat(errors(CsvDataSource.class, "{targets: a}"))
        .containsExactly("file (x.yaml:1:1): must be given, as a file name: the table");
  }
}
