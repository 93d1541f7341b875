package org.steelyard.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import picocli.CommandLine;

/**
 * Turns exceptions into sentences and exit codes: the user's mistakes are 2, ours and the machine's
 * are 1.
 */
record Errors(Console console) implements CommandLine.IExecutionExceptionHandler {
  private static final int FAILURE = 1;

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine line, CommandLine.ParseResult parsed) {
    if (exception instanceof IllegalArgumentException) {
      String.valueOf(exception.getMessage())
          .lines()
          .forEach(sentence -> console.err().println("steelyard: " + sentence));
      return Main.USAGE;
    }
    if (exception instanceof UncheckedIOException unchecked) {
      return io(
          Optional.ofNullable(unchecked.getCause()).orElseGet(() -> new IOException("unknown")));
    }
    if (exception instanceof IOException io) {
      return io(io);
    }
    console
        .err()
        .println(
            "steelyard: internal error: %s. Please report it, with the command and what follows."
                .formatted(exception));
    exception.printStackTrace(console.err());
    return FAILURE;
  }

  private int io(IOException exception) {
    String sentence =
        exception instanceof NoSuchFileException missing
            ? "no file %s".formatted(missing.getFile())
            : exception instanceof AccessDeniedException denied
                ? "no permission for %s".formatted(denied.getFile())
                : exception instanceof FileSystemException file
                    ? "%s: %s".formatted(file.getFile(), file.getReason())
                    : String.valueOf(exception.getMessage());
    console.err().println("steelyard: " + sentence);
    return exception instanceof NoSuchFileException ? Main.USAGE : FAILURE;
  }

  /** What picocli has to say, in one line. */
  static String sentence(CommandLine.ParameterException exception) {
    String message = String.valueOf(exception.getMessage()).replace('\n', ' ').strip();
    if (exception instanceof CommandLine.UnmatchedArgumentException unmatched) {
      var suggestions = unmatched.getSuggestions();
      return suggestions.isEmpty()
          ? message
          : message + "; did you mean " + String.join(" or ", suggestions) + "?";
    }
    return message;
  }
}
