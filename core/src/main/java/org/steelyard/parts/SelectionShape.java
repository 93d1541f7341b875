package org.steelyard.parts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A {@link Selection}: a list of parts, {@code all} among them for the rest of the catalog, or
 * {@code none} alone.
 */
record SelectionShape(PartShape item, Blueprints blueprints) implements Shape {

  @Override
  public Optional<Object> bind(Settings node, Spot spot, Optional<Object> fallback) {
    Optional<List<Settings>> items =
        node instanceof Settings.Section section
            ? Optional.of(List.of(section))
            : ListShape.items(node, spot, words());
    return items.flatMap(list -> bind(list, spot));
  }

  private Optional<Object> bind(List<Settings> items, Spot spot) {
    int before = spot.errors().size();
    boolean whole = false;
    List<Object> listed = new ArrayList<>();
    Set<Class<?>> kinds = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Settings each = items.get(i);
      Spot at = spot.item(i, each.place());
      if (is(each, Selection.ALL)) {
        whole = true;
      } else if (is(each, Selection.NONE)) {
        if (items.size() > 1) {
          at.error("none stands alone, got it beside others");
        }
      } else if (each instanceof Settings.Scalar name && !isKnown(name)) {
        at.error("%s, all, none".formatted(blueprints.catalog(item.role()).unknown(name)));
      } else {
        item.bind(each, at, Optional.empty()).ifPresent(part -> take(part, at, kinds, listed));
      }
    }
    return spot.errors().size() == before
        ? Optional.of(new Selection<>(whole, listed))
        : Optional.empty();
  }

  private static void take(Object part, Spot at, Set<Class<?>> kinds, List<Object> listed) {
    if (kinds.add(part.getClass())) {
      listed.add(part);
    } else {
      at.error("this kind is listed already; one of a kind can be had");
    }
  }

  private static boolean is(Settings node, String word) {
    return node instanceof Settings.Scalar scalar && scalar.text().strip().equals(word);
  }

  private boolean isKnown(Settings.Scalar name) {
    return blueprints.catalog(item.role()).find(name.text().strip()).isPresent();
  }

  @Override
  public Optional<Settings> render(Object value, Optional<Object> fallback) {
    Selection<?> selection = (Selection<?>) value;
    List<Settings> items = new ArrayList<>();
    if (selection.whole()) {
      items.add(word(Selection.ALL));
    } else if (selection.listed().isEmpty()) {
      items.add(word(Selection.NONE));
    }
    selection.listed().forEach(part -> items.add(rendered(part)));
    return Optional.of(new Settings.Items(items, Place.NOWHERE));
  }

  /** The bare name where the part is as its own defaults say. */
  private Settings rendered(Object part) {
    String shown = item.shown(part);
    return blueprints.catalog(item.role()).find(shown).isPresent()
        ? word(shown)
        : item.render(part, Optional.empty()).orElseThrow();
  }

  private static Settings word(String text) {
    return new Settings.Scalar(text, Place.NOWHERE);
  }

  @Override
  public String words() {
    return "a list of " + item.plural() + ", all or none";
  }

  @Override
  public String plural() {
    return "lists of " + item.plural();
  }

  @Override
  public Stream<Shape> inside() {
    return Stream.of(item);
  }
}
