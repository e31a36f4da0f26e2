package io.jenkins.plugins.bazelbep.cli.real;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command lines of processes, whole where the system tells them: Java cuts them, and a class path is long. */
public final class CommandLines {

    private CommandLines() {}

    /** The words of a process's command line with spaces between; empty if nobody may see them. */
    public static String of(ProcessHandle process) {
        Path whole = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return Files.readString(whole, StandardCharsets.ISO_8859_1).replace('\0', ' ');
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }
}
