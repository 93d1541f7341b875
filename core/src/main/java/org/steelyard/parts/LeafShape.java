package org.steelyard.parts;

import static org.steelyard.parts.Require.require;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A setting that is one text: a number, true or false, a text, a file name, a word of an enum. */
record LeafShape(Class<?> type) implements Shape {

  @Override
  public Optional<Object> bind(Settings node, Spot spot, Optional<Object> fallback) {
    if (node instanceof Settings.Scalar scalar) {
      try {
        return Optional.of(parse(scalar));
      } catch (IllegalArgumentException e) {
        spot.error(String.valueOf(e.getMessage()));
      }
    } else {
      spot.unexpected(words(), node);
    }
    return Optional.empty();
  }

  private Object parse(Settings.Scalar scalar) {
    if (type == String.class) {
      return scalar.text();
    }
    String text = scalar.text().strip();
    if (type == Double.class) {
      return Numbers.parseDouble(text);
    } else if (type == Long.class) {
      return Numbers.parseLong(text, Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (type == Integer.class) {
      return (int) Numbers.parseLong(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else if (type == Boolean.class) {
      require(List.of("true", "false").contains(text), "expected %s, got %s", words(), scalar);
      return Boolean.valueOf(text);
    } else if (type == Path.class) {
      return path(scalar);
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected %s, got %s%s"
                        .formatted(words(), scalar, Names.suggestion(text, wordList(), ""))));
  }

  private static Path path(Settings.Scalar scalar) {
    try {
      return scalar.place().folder().resolve(scalar.text());
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("expected a file name, got " + scalar, e);
    }
  }

  @Override
  public Optional<Settings> render(Object value, Optional<Object> fallback) {
    String text;
    if (value instanceof Double number) {
      require(!number.isNaN(), "NaN cannot be a setting");
      text = Numbers.text(number);
    } else {
      text = type.isEnum() ? word(value) : value.toString();
    }
    return Optional.of(new Settings.Scalar(text, Place.NOWHERE));
  }

  boolean isNumber() {
    return type == Double.class || type == Integer.class || type == Long.class;
  }

  @Override
  public String words() {
    if (type.isEnum()) {
      return "one of " + plural();
    } else if (type == Boolean.class) {
      return "true or false";
    }
    return type == String.class ? "a text" : "a " + plural().substring(0, plural().length() - 1);
  }

  @Override
  public String plural() {
    if (type.isEnum()) {
      return String.join(", ", wordList());
    } else if (type == Boolean.class) {
      return "true or false";
    } else if (type == String.class) {
      return "texts";
    } else if (type == Path.class) {
      return "file names";
    }
    return type == Double.class ? "numbers" : "whole numbers";
  }

  private List<String> wordList() {
    return Arrays.stream(type.getEnumConstants()).map(LeafShape::word).toList();
  }

  private static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
