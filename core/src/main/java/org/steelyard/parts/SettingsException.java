package org.steelyard.parts;

import java.util.List;

/** All that is wrong with a tree of settings, a line for each mistake. */
public final class SettingsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Each error is a sentence with its path and place. */
  public SettingsException(List<String> errors) {
    super(errors.stream().map(e -> e.replace('\n', ' ')).reduce((a, b) -> a + "\n" + b).orElse(""));
  }

  /** The mistakes, in the order of the settings. */
  public List<String> errors() {
    return String.valueOf(getMessage()).lines().toList();
  }
}
