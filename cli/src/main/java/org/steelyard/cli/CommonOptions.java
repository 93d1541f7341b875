package org.steelyard.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The flags that every verb has. */
final class CommonOptions {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where run folders are (default: ${DEFAULT-VALUE})")
  Path out = Path.of("runs");

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads to use (default: all cores); changes no result")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "exactly one JSON document on standard output")
  boolean json;

  @Option(names = "--quiet", description = "nothing on standard error but errors")
  boolean quiet;

  @Option(names = "--no-color", description = "no colours (as with NO_COLOR)")
  boolean noColor;

  @Option(names = "--dry-run", description = "show what would be done and do nothing")
  boolean dryRun;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this help")
  boolean help;
}
