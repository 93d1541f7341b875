package org.steelyard.lab.figure;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Parses what was drawn with the JDK's own parser. */
public final class Xml {
  private Xml() {}

  public static Element parse(String text) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
    } catch (Exception malformed) {
      throw new AssertionError("not well-formed: " + malformed.getMessage(), malformed);
    }
  }

  public static List<Element> all(Element root, String tag) {
    NodeList nodes = root.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** The group that a layer of this label was drawn into. */
  static Element group(Element svg, String label) {
    return all(svg, "g").stream()
        .filter(g -> all(g, "title").get(0).getTextContent().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no group called " + label));
  }

  /** The data area: left, top, width, height. */
  static double[] area(Element svg) {
    Element clip = all(svg, "svg").get(0);
    return List.of("x", "y", "width", "height").stream()
        .mapToDouble(name -> Double.parseDouble(clip.getAttribute(name)))
        .toArray();
  }

  /** The pieces of a path, each x₀, y₀, x₁, y₁, … */
  static List<double[]> pieces(Element path) {
    List<double[]> pieces = new ArrayList<>();
    for (String piece : path.getAttribute("d").substring(1).split("M", -1)) {
      String[] numbers = piece.replace("Z", "").split("[L ]", -1);
      double[] values = new double[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        values[i] = Double.parseDouble(numbers[i]);
      }
      pieces.add(values);
    }
    return pieces;
  }
}
