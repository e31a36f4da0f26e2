package io.jenkins.plugins.bazelbep.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The entry of `bep`. Exit codes: 0; 1 what was asked failed, with one line on stderr; 2 wrong usage. */
@Command(
        name = "bep",
        description = "Catches the events of Bazel builds, loses none of them, and shows what happened.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ServeCommand.class,
            ImportCommand.class,
            ShowCommand.class,
            JunitCommand.class,
            HistoryCommand.class,
            ReindexCommand.class,
            WebhooksCommand.class,
            ExitCodeCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Also, by the launcher: bep test, bep bench, bep jenkins.",
            "Exit codes: 0; 1 what was asked failed; 2 wrong usage; bep run: Bazel's own."
        })
public final class Main implements Runnable {

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        Logs.toStderrInOneLine(LogManager.getLogManager());
        System.exit(run(arguments));
    }

    /** Runs a command; its exit code. */
    static int run(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(ReceiveCommand.NAME)) {
            // Bazel waits for a receiver that is started again; telling picocli of all other commands takes too long.
            return execute(new ReceiveCommand(), Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        return execute(new Main(), arguments);
    }

    private static int execute(Object command, String... arguments) {
        return new CommandLine(command)
                .setExecutionExceptionHandler(Main::failed)
                .setUnmatchedOptionsArePositionalParams(false)
                .execute(arguments);
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("bep: " + Failures.describe(failure));
        err.flush();
        return 1;
    }
}
