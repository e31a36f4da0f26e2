package io.jenkins.plugins.bazelbep.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Starts the receiver as a process of its own, in its own session, so that neither the end of the agent's JVM nor that of
 * its SSH session takes it along.
 */
final class ReceiverProcess {

    /** What a JVM needs. Not the rest: Jenkins ends processes by the cookies in their environment. */
    private static final Set<String> ENVIRONMENT = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LANG",
            "LC_ALL",
            "TMPDIR",
            "TEMP",
            "TMP",
            "SystemRoot",
            "SYSTEMROOT",
            "LD_LIBRARY_PATH");

    private static final String MAIN = "io.jenkins.plugins.bazelbep.cli.Main";
    private static final int LOG_SHOWN = 4000;
    private static final long POLL_MILLIS = 50;

    private final ReceiverCommand command;
    private final BlockFolder folder;

    ReceiverProcess(ReceiverCommand command, BlockFolder folder) {
        this.command = command;
        this.folder = folder;
    }

    /** The java that runs the engine on this machine. */
    static String java(ReceiverCommand command) {
        if (!command.java().isEmpty()) {
            return command.java();
        }
        return Path.of(System.getProperty("java.home"), "bin", isWindows() ? "java.exe" : "java")
                .toString();
    }

    static boolean isWindows() {
        return File.separatorChar == '\\';
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param port 0 for any that is free
     * @return what the receiver says of itself, as JSON
     * @throws IOException if it does not come up; the message holds the end of what it printed
     */
    String start(int port, long waitSeconds) throws IOException, InterruptedException {
        Files.deleteIfExists(folder.state());
        if (!PlainFiles.isRegular(folder.log())) {
            Files.deleteIfExists(folder.log());
        }
        ProcessHandle process = isWindows() ? launch(engine(port)) : launchDetached(engine(port));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
        try {
            while (folder.readState().isEmpty()) {
                if (!process.isAlive()) {
                    throw failed("ended at once");
                }
                if (System.nanoTime() > deadline) {
                    throw failed("did not begin to listen within " + waitSeconds + " s");
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
        return folder.readState();
    }

    private ProcessHandle launch(List<String> line) throws IOException {
        ProcessBuilder builder = prepared(line);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        return builder.start().toHandle();
    }

    /** By way of a shell that ends at once: some launchers kill an agent's JVM together with all its descendants. */
    private ProcessHandle launchDetached(List<String> engine) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        String setsid = isOnPath("setsid") ? "setsid " : "";
        // Behind Bazel's actions, which fill the processors; Bazel waits for the receiver only at the end.
        String nice = isOnPath("nice") ? "nice -n 10 " : "";
        line.addAll(List.of(
                "/bin/sh",
                "-c",
                "trap '' HUP INT; log=$1; shift; " + setsid + nice + "\"$@\" >>\"$log\" 2>&1 & echo $!"));
        line.addAll(List.of("sh", folder.log().toString()));
        line.addAll(engine);
        Process shell = prepared(line).start();
        try (InputStream out = shell.getInputStream()) {
            String pid = new String(out.readAllBytes(), StandardCharsets.US_ASCII).strip();
            shell.waitFor();
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow(() -> failed("ended at once"));
        } catch (NumberFormatException e) {
            throw failed("could not be launched by /bin/sh");
        }
    }

    private ProcessBuilder prepared(List<String> line) {
        ProcessBuilder builder = new ProcessBuilder(line);
        keepOnly(builder.environment());
        builder.directory(folder.path().toFile());
        builder.redirectInput(new File(isWindows() ? "NUL" : "/dev/null"));
        return builder;
    }

    private List<String> engine(int port) {
        List<String> line = new ArrayList<>();
        line.add(java(command));
        line.addAll(command.jvmOptions());
        line.addAll(List.of("-cp", command.jars() + File.separator + "*", MAIN, "receive"));
        line.addAll(List.of("--root", folder.path().toString()));
        line.addAll(List.of("--port", Integer.toString(port)));
        line.addAll(List.of("--max-event-bytes", Integer.toString(command.eventBytes())));
        line.addAll(List.of("--idle", Long.toString(command.idleSeconds()), "--delete-after"));
        return line;
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static void keepOnly(Map<String, String> environment) {
        environment.keySet().removeIf(name -> !ENVIRONMENT.contains(name));
    }

    private IOException failed(String how) {
        String end;
        try {
            end = folder.endOfLog(LOG_SHOWN);
        } catch (IOException e) {
            end = "(its log cannot be read: " + e.getMessage() + ")";
        }
        return new IOException(
                "the receiver " + how + "; it was started with " + java(command) + " and said: " + end.strip());
    }
}
