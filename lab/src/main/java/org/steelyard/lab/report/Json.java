package org.steelyard.lab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lenient reading of JSON: what is absent or null is empty, whatever the depth. */
record Json(JsonNode node) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Json read(Path file) {
    try {
      return new Json(MAPPER.readTree(Files.readString(file)));
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "%s is not JSON: %s".formatted(file, malformed.getOriginalMessage()), malformed);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "cannot read %s: %s".formatted(file, unreadable.getMessage()), unreadable);
    }
  }

  static Json empty() {
    return new Json(MAPPER.createObjectNode());
  }

  /** The node at a path like {@code "/outcome/kind"}. */
  Json at(String path) {
    return new Json(node.at(path));
  }

  boolean isPresent() {
    return !node.isMissingNode() && !node.isNull();
  }

  Optional<String> text(String path) {
    JsonNode found = node.at(path);
    return found.isValueNode() && !found.isNull() ? Optional.of(found.asText()) : Optional.empty();
  }

  /** A number, also as text such as "Infinity"; NaN where there is none. */
  double number(String path) {
    JsonNode found = node.at(path);
    if (found.isNumber()) {
      return found.doubleValue();
    }
    if (!found.isTextual()) {
      return Double.NaN;
    }
    return switch (found.textValue()) {
      case "Infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }

  Optional<Boolean> flag(String path) {
    JsonNode found = node.at(path);
    return found.isBoolean() ? Optional.of(found.booleanValue()) : Optional.empty();
  }

  List<Json> list(String path) {
    List<Json> items = new ArrayList<>();
    node.at(path).forEach(item -> items.add(new Json(item)));
    return items;
  }

  /** The members of the object at a path, in the order of the file. */
  List<Map.Entry<String, Json>> members(String path) {
    List<Map.Entry<String, Json>> members = new ArrayList<>();
    node.at(path)
        .properties()
        .forEach(entry -> members.add(Map.entry(entry.getKey(), new Json(entry.getValue()))));
    return members;
  }

  /** Values without quotes, lists with commas, the rest as JSON. */
  String plain() {
    if (node.isArray() && node.size() > 0 && allValues()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(item.asText()));
      return String.join(", ", items);
    }
    return node.isValueNode() ? node.asText() : node.toString();
  }

  private boolean allValues() {
    for (JsonNode item : node) {
      if (!item.isValueNode()) {
        return false;
      }
    }
    return true;
  }
}
