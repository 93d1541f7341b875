package org.steelyard.lab.experiment;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.steelyard.parts.Place;
import org.steelyard.parts.Settings;
import org.steelyard.parts.SettingsException;

/**
 * YAML to settings and back. Every scalar stays text: its type is that of the setting it is for.
 */
public final class Yaml {
  private Yaml() {}

  /**
   * @param source what messages call the text: a file's name
   * @param folder what relative file names in it are relative to
   */
  public static Settings read(String text, String source, Path folder) {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      if (parser.nextToken() == null) {
        return Settings.empty(new Place(source, folder));
      }
      Settings tree = node(parser, source, folder);
      if (parser.nextToken() != null) {
        throw new SettingsException(
            List.of(
                place(parser, source, folder).text()
                    + ": a second document begins here; expected one"));
      }
      return tree;
    } catch (JsonParseException e) {
      JsonLocation at = e.getLocation();
      String where = at == null ? source : source + ":" + at.getLineNr() + ":" + at.getColumnNr();
      String what = e.getOriginalMessage().lines().map(String::strip).findFirst().orElse("");
      throw new SettingsException(List.of(where + ": not YAML: " + what));
    } catch (IOException e) {
      throw new SettingsException(
          List.of(
              source
                  + ": not YAML: "
                  + String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  private static Settings node(YAMLParser parser, String source, Path folder) throws IOException {
    Place place = place(parser, source, folder);
    JsonToken token = parser.currentToken();
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw new SettingsException(
          List.of(place.text() + ": anchors and aliases are not supported; write the value out"));
    }
    if (token == JsonToken.START_OBJECT) {
      Map<String, Settings> entries = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        Place at = place(parser, source, folder);
        String key = parser.currentName();
        parser.nextToken();
        if (entries.put(key, moved(node(parser, source, folder), at)) != null) {
          throw new SettingsException(List.of(at.text() + ": the key '" + key + "' stands twice"));
        }
      }
      return new Settings.Section(entries, place);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Settings> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(parser, source, folder));
      }
      return new Settings.Items(items, place);
    }
    String text = token == JsonToken.VALUE_NULL ? "" : parser.getText();
    return new Settings.Scalar(text, place);
  }

  /** A value is reported where its key stands. */
  private static Settings moved(Settings node, Place place) {
    if (node instanceof Settings.Section section) {
      return new Settings.Section(section.entries(), place);
    }
    return node instanceof Settings.Items items
        ? new Settings.Items(items.items(), place)
        : new Settings.Scalar(((Settings.Scalar) node).text(), place);
  }

  private static Place place(YAMLParser parser, String source, Path folder) {
    JsonLocation at = parser.currentTokenLocation();
    return new Place(source + ":" + at.getLineNr() + ":" + at.getColumnNr(), folder);
  }

  /**
   * Sections in block style, lists and maps within lists in flow style; the same text for the same
   * tree.
   */
  public static String write(Settings tree) {
    StringBuilder text = new StringBuilder();
    write(tree, "", text);
    return text.toString();
  }

  private static void write(Settings node, String indent, StringBuilder text) {
    if (!(node instanceof Settings.Section section)) {
      text.append(indent).append(flow(node)).append('\n');
      return;
    }
    section
        .entries()
        .forEach(
            (key, value) -> {
              text.append(indent).append(quoted(key)).append(':');
              if (value instanceof Settings.Section inner && !inner.entries().isEmpty()) {
                text.append('\n');
                write(value, indent + "  ", text);
              } else {
                text.append(' ').append(flow(value)).append('\n');
              }
            });
  }

  private static String flow(Settings node) {
    if (node instanceof Settings.Items items) {
      return items.items().stream().map(Yaml::flow).toList().toString();
    }
    if (node instanceof Settings.Section section) {
      List<String> entries = new ArrayList<>();
      section.entries().forEach((key, value) -> entries.add(quoted(key) + ": " + flow(value)));
      return "{" + String.join(", ", entries) + "}";
    }
    return quoted(((Settings.Scalar) node).text());
  }

  private static String quoted(String text) {
    boolean plain =
        text.matches("[A-Za-z0-9_./+][A-Za-z0-9_./+-]*( [A-Za-z0-9_./+-]+)*")
            || text.matches("-[0-9.][0-9.eE+-]*");
    if (plain) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f) {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
