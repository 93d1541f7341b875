package org.steelyard.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A list. A single text is read as its items with commas between them, in brackets or not; an item
 * in quotes may contain commas, and a doubled quote inside stands for one.
 */
record ListShape(Shape item) implements Shape {

  @Override
  public Optional<Object> bind(Settings node, Spot spot, Optional<Object> fallback) {
    return items(node, spot, words()).flatMap(items -> bind(items, spot));
  }

  /** The items of a list, or of a text that lists them; empty if it is neither. */
  static Optional<List<Settings>> items(Settings node, Spot spot, String words) {
    if (node instanceof Settings.Items list) {
      return Optional.of(list.items());
    }
    if (node instanceof Settings.Scalar scalar) {
      try {
        return Optional.of(split(scalar));
      } catch (IllegalArgumentException e) {
        spot.error("expected " + words + ", got " + scalar + " (" + e.getMessage() + ")");
      }
    } else {
      spot.unexpected(words, node);
    }
    return Optional.empty();
  }

  private Optional<Object> bind(List<Settings> items, Spot spot) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Spot at = spot.item(i, items.get(i).place());
      item.bind(items.get(i), at, Optional.empty()).ifPresent(values::add);
    }
    return values.size() == items.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  private static List<Settings> split(Settings.Scalar scalar) {
    String text = scalar.text().strip();
    if (text.startsWith("[") && text.endsWith("]")) {
      text = text.substring(1, text.length() - 1).strip();
    }
    List<Settings> items = new ArrayList<>();
    int at = 0;
    while (at < text.length() || !items.isEmpty()) {
      StringBuilder item = new StringBuilder();
      at = readItem(text, at, item);
      items.add(new Settings.Scalar(item.toString(), scalar.place()));
      if (at >= text.length()) {
        break;
      }
      at++; // the comma
    }
    return items;
  }

  /** Appends the item that starts at {@code from}; returns where its comma or the end is. */
  private static int readItem(String text, int from, StringBuilder item) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    char quote = at < text.length() ? text.charAt(at) : ',';
    if (quote != '"' && quote != '\'') {
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      String bare = text.substring(at, end).strip();
      Require.require(!bare.isEmpty(), "nothing stands between two commas or after the last");
      item.append(bare);
      return end;
    }
    for (at++; at < text.length(); at++) {
      if (text.charAt(at) != quote) {
        item.append(text.charAt(at));
      } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
        item.append(quote);
        at++;
      } else {
        int comma = text.indexOf(',', at);
        int end = comma < 0 ? text.length() : comma;
        Require.require(
            text.substring(at + 1, end).isBlank(), "a closing quote ends an item of the list");
        return end;
      }
    }
    throw new IllegalArgumentException("a quote is not closed");
  }

  @Override
  public Optional<Settings> render(Object value, Optional<Object> fallback) {
    List<Settings> items = new ArrayList<>();
    for (Object each : (List<?>) value) {
      item.render(each, Optional.empty()).ifPresent(items::add);
    }
    return Optional.of(new Settings.Items(items, Place.NOWHERE));
  }

  @Override
  public String words() {
    return "a list of " + item.plural();
  }

  @Override
  public String plural() {
    return "lists of " + item.plural();
  }

  @Override
  public Stream<Shape> inside() {
    return Stream.of(item);
  }

  @Override
  public String shown(Object value) {
    return ((List<?>) value).stream().map(item::shown).toList().toString();
  }
}
