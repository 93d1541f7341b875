package org.steelyard.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.steelyard.lab.run.Provenance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code steelyard}. */
@Command(
    name = "steelyard",
    description = "Weighs deep linear networks before it trains them.",
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      TrainCommand.class,
      CertifyCommand.class,
      SweepCommand.class,
      VerifyCommand.class,
      ReproduceCommand.class,
      PredictCommand.class,
      ReportCommand.class,
      RunsCommand.class,
      ListCommand.class,
      ExplainCommand.class,
    })
public final class Main implements Runnable {
  static final int USAGE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a verb is missing");
  }

  /** Runs one command and ends the program with its exit code. */
  public static void main(String[] args) {
    adoptStandardError();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int code = execute(out, err, args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Runs one command; returns its exit code. */
  public static int execute(PrintStream out, PrintStream err, String... args) {
    Console console = new Console(out, err, Boolean.getBoolean("steelyard.terminal"));
    CommandLine line = new CommandLine(new Main(), new Factory(console));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new Errors(console));
    line.setParameterExceptionHandler(
        (exception, arguments) -> {
          err.println("steelyard: " + Errors.sentence(exception));
          err.println("Try: steelyard --help");
          return USAGE;
        });
    return line.execute(args);
  }

  /**
   * The launcher keeps the virtual machine's own warnings off the screen by giving it a standard
   * error of its own, and passes the user's as file descriptor 3.
   */
  private static void adoptStandardError() {
    String device = System.getProperty("steelyard.stderr", "");
    if (!device.isEmpty()) {
      try {
        System.setErr(
            new PrintStream(new FileOutputStream(device, true), true, StandardCharsets.UTF_8));
      } catch (IOException unavailable) {
        // The launcher has checked that it can be written; if not, messages go where they went.
        return;
      }
    }
  }

  /** Version, source state and Java. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "steelyard %s (%s, Java %s)"
            .formatted(Provenance.version(), Provenance.git(), System.getProperty("java.version"))
      };
    }
  }

  /** Gives every command the console. */
  private record Factory(Console console) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return type.getDeclaredConstructor(Console.class).newInstance(console);
      } catch (NoSuchMethodException plain) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }
}
