package org.steelyard.lab.sweep;

import static org.steelyard.parts.Require.require;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.steelyard.parts.Numbers;

/**
 * Values of a setting as they are written in a sweep: lists with commas (with semicolons where
 * values have commas themselves), whole numbers {@code 0..49}, {@code 0..1:lin:11} and {@code
 * 1e-4..1:log:13}.
 */
final class AxisText {
  private static final int MOST = 1_000_000;
  private static final Pattern RANGE = Pattern.compile("([^.\\s][^\\s]*?|)\\.\\.([^:\\s]*)(:.*)?");
  private static final Pattern SPACED = Pattern.compile(":(log|lin):(\\d+)");
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");

  /** The ends of a range are as written; what lies between has as many decimal digits. */
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

  private AxisText() {}

  /**
   * The values, in their order.
   *
   * @param list whether one value is a list, so that commas do not separate values
   */
  static List<String> values(String text, boolean list) {
    boolean semicolons = split(text, ';').size() > 1;
    List<String> parts =
        semicolons ? split(text, ';') : list ? List.of(text.strip()) : split(text, ',');
    List<String> values = new ArrayList<>();
    for (String part : parts) {
      require(!part.isEmpty() || parts.size() == 1, "there is an empty value in '%s'", text);
      values.addAll(list ? List.of(part) : range(part));
    }
    return values;
  }

  /** The parts between separators, those within brackets and quotes apart, stripped. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      depth += quoted ? 0 : "[{".indexOf(c) >= 0 ? 1 : "]}".indexOf(c) >= 0 ? -1 : 0;
      if (c == separator && depth == 0 && !quoted) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  private static List<String> range(String text) {
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()
        || !Numbers.isNumber(matcher.group(1))
        || !Numbers.isNumber(matcher.group(2))) {
      return List.of(text);
    }
    String from = matcher.group(1);
    String to = matcher.group(2);
    if (matcher.group(3) == null) {
      return whole(text, from, to);
    }
    Matcher spaced = SPACED.matcher(matcher.group(3));
    require(
        spaced.matches(),
        "'%s' is no range: expected one such as 0..49, 0..1:lin:11 or 1e-4..1:log:13",
        text);
    int count = (int) Numbers.parseLong(spaced.group(2), 0, MOST);
    require(count >= 2, "a range needs at least 2 values, got %s in '%s'", count, text);
    double low = Numbers.parseDouble(from);
    double high = Numbers.parseDouble(to);
    boolean log = spaced.group(1).equals("log");
    require(Double.isFinite(low) && Double.isFinite(high), "the ends of '%s' must be finite", text);
    require(
        !log || (low > 0 && high > 0),
        "a range on a log scale needs positive ends, got %s..%s",
        from,
        to);
    List<String> values = new ArrayList<>(List.of(from));
    for (int i = 1; i < count - 1; i++) {
      values.add(log ? geometric(low, high, i, count - 1) : arithmetic(from, to, i, count - 1));
    }
    values.add(to);
    return values;
  }

  private static List<String> whole(String text, String from, String to) {
    require(
        WHOLE.matcher(from).matches() && WHOLE.matcher(to).matches(),
        "a range of numbers that are not whole says how many: %s:lin:11 or %s:log:11",
        text,
        text);
    long first = Long.parseLong(from);
    long last = Long.parseLong(to);
    require(first <= last, "the range '%s' goes from more to less", text);
    require(last - first < MOST, "the range '%s' has more than %s values", text, MOST);
    List<String> values = new ArrayList<>();
    for (long value = first; value <= last; value++) {
      values.add(Long.toString(value));
    }
    return values;
  }

  /** low (high/low)^(i/n), on decimal exponents, so that whole decades come out as such. */
  private static String geometric(double low, double high, int i, int n) {
    double from = StrictMath.log10(low);
    double to = StrictMath.log10(high);
    double exponent = from + (to - from) * i / n;
    long nearest = Math.round(exponent);
    boolean decade = Math.abs(exponent - nearest) < 1e-12;
    double value = decade ? Double.parseDouble("1e" + nearest) : StrictMath.pow(10, exponent);
    return rounded(new BigDecimal(value));
  }

  private static String arithmetic(String from, String to, int i, int n) {
    BigDecimal low = new BigDecimal(from);
    BigDecimal width = new BigDecimal(to).subtract(low);
    BigDecimal step =
        width.multiply(BigDecimal.valueOf(i)).divide(BigDecimal.valueOf(n), 60, RoundingMode.DOWN);
    return rounded(low.add(step));
  }

  private static String rounded(BigDecimal value) {
    return Numbers.text(value.round(DIGITS).doubleValue());
  }
}
