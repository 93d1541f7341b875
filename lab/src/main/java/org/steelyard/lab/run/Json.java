package org.steelyard.lab.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.steelyard.linalg.Interval;

/** Trees of JSON: numbers at full precision, {@code null} for what is undefined or infinite. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** {@code null} for NaN and infinities, which JSON does not have. */
  public static JsonNode number(double value) {
    return Double.isFinite(value)
        ? JsonNodeFactory.instance.numberNode(value)
        : JsonNodeFactory.instance.nullNode();
  }

  /**
   * A number within the enclosure: 0 if that is in it, the middle else; {@code null} where nothing
   * is known.
   */
  public static JsonNode number(Interval value) {
    return number(value.equals(Interval.ENTIRE) ? Double.NaN : value.representative());
  }

  public static ArrayNode numbers(double... values) {
    ArrayNode array = array();
    for (double value : values) {
      array.add(number(value));
    }
    return array;
  }

  public static ArrayNode texts(List<String> values) {
    ArrayNode array = array();
    values.forEach(array::add);
    return array;
  }

  /** Numbers, booleans, text, lists and maps of them; null for what JSON has no number for. */
  public static ObjectNode of(Map<String, Object> values) {
    ObjectNode node = object();
    values.forEach((name, value) -> node.set(name, tree(value)));
    return node;
  }

  private static JsonNode tree(Object value) {
    if (value instanceof Double number) {
      return number(number);
    } else if (value instanceof List<?> list) {
      ArrayNode array = array();
      list.forEach(item -> array.add(tree(item)));
      return array;
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode node = object();
      map.forEach((name, item) -> node.set(String.valueOf(name), tree(item)));
      return node;
    }
    return MAPPER.valueToTree(value);
  }

  /** Indented, ending with a line break. */
  public static String text(JsonNode node) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
