package io.jenkins.plugins.bazelbep.bench.faults;

import io.jenkins.plugins.bazelbep.cli.real.Programs;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of this machine. */
final class Command {

    private static final long PATIENCE_SECONDS = 30;

    private Command() {}

    /** Runs one; whether it did what it was asked. */
    static boolean run(String... line) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** What to say where a program is not there; empty if it is. */
    static Optional<String> missing(String program, String what) {
        return Programs.find(program).isPresent() ? Optional.empty() : Optional.of(program + ", " + what);
    }
}
