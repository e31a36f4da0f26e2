package io.jenkins.plugins.bazelbep.bench.faults;

import io.jenkins.plugins.bazelbep.cli.real.CommandLines;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A {@code bep run} as a process of its own, in a folder of its own, around a stand-in for Bazel: a script that prints the
 * flags it was given, waits, and exits with the code that it is told.
 */
final class BepRun implements Closeable {

    private static final String STAND_IN = "#!/bin/sh\necho \"$@\"\nread -r code\nexit \"${code:-99}\"\n";
    private static final long PATIENCE_SECONDS = 120;

    private final Path folder;
    private final Process process;
    private final BufferedReader flags;

    private BepRun(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.flags = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts one.
     *
     * @param folder a new one; what {@code bep run} keeps goes to its {@code data}, its temporary files to {@code tmp}
     * @param inside what stands before the command line
     */
    static BepRun start(Path folder, List<String> inside) throws IOException {
        Files.createDirectories(folder);
        Path bazel = script(folder.resolve("bazel"), STAND_IN);
        return start(
                inside,
                folder,
                folder,
                List.of(bazel.toString(), "--ignore_all_rc_files", "test", "//recorded/..."),
                Map.of());
    }

    /** Writes a program. */
    static Path script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
        return file;
    }

    /**
     * Starts one around any command.
     *
     * @param inside what stands before the command line
     * @param workspace where the command runs
     * @param environment what {@code bep run} and the command find there besides
     */
    static BepRun start(
            List<String> inside, Path folder, Path workspace, List<String> command, Map<String, String> environment)
            throws IOException {
        Files.createDirectories(folder.resolve("tmp"));
        List<String> line = new ArrayList<>(inside);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.jenkins.plugins.bazelbep.cli.Main",
                "run",
                "--data",
                folder.resolve("data").toString(),
                "--"));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(workspace.toFile())
                .redirectError(folder.resolve("said.txt").toFile());
        builder.environment().putAll(environment);
        return new BepRun(folder, builder.start());
    }

    /** Waits until Bazel is started; what it was told. */
    BazelFlags flags() throws IOException {
        String line = flags.readLine();
        if (line == null) {
            throw new IOException("bep run did not start Bazel: " + said());
        }
        return BazelFlags.parse(List.of(line.split(" ")));
    }

    /** Reads what the command prints until it and {@code bep run} have ended; the exit code. */
    int end() throws IOException, InterruptedException {
        while (flags.readLine() != null) {
            // Bazel's own words.
        }
        return awaitEnd();
    }

    /** Lets the stand-in exit, and waits for {@code bep run}; its exit code. */
    int end(int code) throws IOException, InterruptedException {
        try (OutputStream in = process.getOutputStream()) {
            in.write((code + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return awaitEnd();
    }

    private int awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("bep run does not end: " + said());
        }
        return process.exitValue();
    }

    /** The receiver that runs now. */
    Optional<ProcessHandle> receiver() {
        return process.descendants().filter(BepRun::isReceiver).findFirst();
    }

    private static boolean isReceiver(ProcessHandle handle) {
        return CommandLines.of(handle).contains("bazelbep.cli.Main receive ");
    }

    Path tmp() {
        return folder.resolve("tmp");
    }

    Path data() {
        return folder.resolve("data");
    }

    /** All that it has said to people. */
    String said() throws IOException {
        return Files.readString(folder.resolve("said.txt"));
    }

    /** Processes that have to do with this run. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(handle -> CommandLines.of(handle).contains(folder.toString() + "/"))
                .toList();
    }

    /** What stands among the temporary files. */
    List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(tmp())) {
            return files.toList();
        }
    }

    /** Ends what is left; the folder stays. */
    @Override
    public void close() {
        processes().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
