package org.steelyard.lab.prepare;

import static org.steelyard.parts.Require.require;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.steelyard.parts.Numbers;

/**
 * The classes that a target column names, sorted: numbers by value, other names by letters.
 *
 * @param target the column
 * @param names of the classes, in their order
 */
public record ClassLabels(String target, List<String> names) {
  /** More of them are no classes but numbers or names of the samples. */
  private static final int MOST = 1000;

  public ClassLabels {
    names = List.copyOf(names);
  }

  /** Labels and the class of each number that stood for one. */
  public record Coded(ClassLabels labels, int[] classes) {}

  /**
   * Sorts names that were numbered as they turned up.
   *
   * @param numbers of names, one a sample
   */
  public static Coded ofNames(String target, List<String> names, double[] numbers) {
    requireFew(target, names.size());
    List<String> sorted = sorted(names);
    Map<String, Integer> order = new HashMap<>();
    sorted.forEach(name -> order.put(name, order.size()));
    int[] classes =
        Arrays.stream(numbers).mapToInt(number -> order.get(names.get((int) number))).toArray();
    return new Coded(new ClassLabels(target, sorted), classes);
  }

  /** Every different number is a class. */
  public static Coded ofNumbers(String target, double[] numbers) {
    double[] values = Arrays.stream(numbers).map(v -> v + 0.0).sorted().distinct().toArray();
    requireFew(target, values.length);
    int[] classes =
        Arrays.stream(numbers).mapToInt(v -> Arrays.binarySearch(values, v + 0.0)).toArray();
    List<String> names = Arrays.stream(values).mapToObj(ClassLabels::text).toList();
    return new Coded(new ClassLabels(target, names), classes);
  }

  private static void requireFew(String target, int count) {
    require(
        count <= MOST,
        "the target '%s' has %d different values, too many for classes: loss=squared fits numbers",
        target,
        count);
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Numbers.text(value);
  }

  private static List<String> sorted(List<String> names) {
    List<Optional<Double>> values = names.stream().map(ClassLabels::number).toList();
    Comparator<String> order = Comparator.naturalOrder();
    return values.stream().allMatch(Optional::isPresent)
        ? names.stream()
            .sorted(
                Comparator.comparing((String n) -> number(n).orElseThrow()).thenComparing(order))
            .toList()
        : names.stream().sorted(order).toList();
  }

  private static Optional<Double> number(String name) {
    try {
      return Optional.of(Numbers.parseDouble(name));
    } catch (IllegalArgumentException text) {
      return Optional.empty();
    }
  }

  /** One 1 and zeros, a row a sample. */
  public double[] oneHot(int[] classes) {
    int k = names.size();
    double[] coded = new double[Math.multiplyExact(classes.length, k)];
    for (int i = 0; i < classes.length; i++) {
      coded[i * k + classes[i]] = 1;
    }
    return coded;
  }

  /** −1 for the first of two classes, 1 for the second. */
  public double[] signs(int[] classes) {
    require(names.size() == 2, "%s classes have no signs", names.size());
    return Arrays.stream(classes).mapToDouble(c -> c == 1 ? 1 : -1).toArray();
  }

  /** m/(k·m_c) for a sample of a class that m_c of the m samples belong to, k classes in all. */
  public double[] balancedWeights(int[] classes) {
    long[] counts = new long[names.size()];
    IntStream.of(classes).forEach(c -> counts[c]++);
    long present = Arrays.stream(counts).filter(count -> count > 0).count();
    double share = (double) classes.length / present;
    return IntStream.of(classes).mapToDouble(c -> share / counts[c]).toArray();
  }
}
