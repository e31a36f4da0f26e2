package io.jenkins.plugins.bazelbep.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/** Writes invocations in a JVM of its own, one after the other, so that it can be killed while it does. */
final class WritingProcess {

    static final int TESTS = 400;
    private static final int MOST = 15;

    private final Process process;
    private final BufferedReader out;

    WritingProcess(HistorySettings settings) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        settings.url(),
                        settings.user(),
                        settings.password())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Waits for the next invocation that the process has written, by its number. */
    int awaitWritten() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the writer ended by itself");
        }
        return Integer.parseInt(line);
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    static Build build(int number) {
        Build build = Build.of(
                        "i" + number, Instant.parse("2026-03-01T12:00:00Z").plusSeconds(number * 60L))
                .commit("c" + number / 2)
                .mnemonic("Javac", number, number);
        for (int test = 0; test < TESTS; test++) {
            if ((test + number) % 50 == 0) {
                build.failed("//p" + test + ":t");
            } else {
                build.passed("//p" + test + ":t");
            }
        }
        return build;
    }

    public static void main(String[] arguments) throws IOException {
        HistorySettings settings =
                new HistorySettings(arguments[0], arguments[1], arguments.length > 2 ? arguments[2] : "", 2);
        try (History history = History.open(settings)) {
            for (int i = 0; i < MOST; i++) {
                history.writer().put(build(i).facts());
                System.out.println(i);
            }
            // Whoever was to kill it came late; it ends with the test's own JVM.
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }
}
