package org.steelyard.parts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads trees in a flow style like YAML's, with places such as "x.yaml:1:7"; for tests only. */
final class Flow {
  private final String text;
  private int at;

  private Flow(String text) {
    this.text = text;
  }

  static Settings read(String text) {
    Flow flow = new Flow(text);
    Settings tree = flow.node(flow.place());
    flow.skip();
    if (flow.at < text.length()) {
      throw new AssertionError("trailing text in " + text);
    }
    return tree;
  }

  private Settings node(Place place) {
    skip();
    if (text.startsWith("{", at)) {
      Map<String, Settings> entries = new LinkedHashMap<>();
      for (at++, skip(); text.charAt(at) != '}'; comma()) {
        Place key = place();
        String name = scalar(":");
        at++;
        entries.put(name, node(key));
      }
      at++;
      return new Settings.Section(entries, place);
    }
    if (text.startsWith("[", at)) {
      List<Settings> items = new ArrayList<>();
      for (at++, skip(); text.charAt(at) != ']'; comma()) {
        items.add(node(place()));
      }
      at++;
      return new Settings.Items(items, place);
    }
    return new Settings.Scalar(scalar(",]}\n"), place);
  }

  private String scalar(String ends) {
    if (text.startsWith("\"", at)) {
      StringBuilder quoted = new StringBuilder();
      for (at++; text.charAt(at) != '"'; at++) {
        boolean escaped = text.charAt(at) == '\\';
        at += escaped ? 1 : 0;
        quoted.append(escaped && text.charAt(at) == 'n' ? '\n' : text.charAt(at));
      }
      at++;
      return quoted.toString();
    }
    int from = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at).strip();
  }

  private void comma() {
    skip();
    at += text.charAt(at) == ',' ? 1 : 0;
    skip();
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private Place place() {
    String before = text.substring(0, at);
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    return Place.of("x.yaml:" + line + ":" + (at - before.lastIndexOf('\n')));
  }
}
