package io.jenkins.plugins.bazelbep.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** How the commands log: warnings and worse, one line each, on stderr. */
final class Logs {

    private static final String CONFIGURATION = """
            handlers = java.util.logging.ConsoleHandler
            .level = WARNING
            java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
            java.util.logging.SimpleFormatter.format = bep: %5$s%n
            """;

    private Logs() {}

    static void toStderrInOneLine(LogManager logs) {
        try {
            logs.readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException("the built-in log configuration is broken", e);
        }
    }
}
