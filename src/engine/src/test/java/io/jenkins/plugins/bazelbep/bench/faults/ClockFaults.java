package io.jenkins.plugins.bazelbep.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What can happen to the clock of the machine. Only {@code bep run} and its receiver see it: libfaketime stands between
 * them and the clock, and reads from a file how far it is off.
 */
final class ClockFaults {

    private static final String LIBRARY = "libfaketimeMT.so.1";

    /** Where distributions install it; of some systems the folder is named after the processor. */
    private static final List<String> FOLDERS = List.of("/usr/lib", "/usr/lib64", "/usr/local/lib");

    private static final int HOUR_SECONDS = 3600;

    private ClockFaults() {}

    static List<Cell> cells() {
        Optional<Path> library = library();
        Optional<String> missing = library.isPresent()
                ? Optional.empty()
                : Optional.of(LIBRARY + " (the package faketime has it), which gives processes a clock of their own");
        return List.of(
                new Cell(
                        "clock-forwards",
                        "the clock is set an hour forwards",
                        () -> new Shifted(library.orElseThrow(), HOUR_SECONDS),
                        false,
                        false,
                        missing),
                new Cell(
                        "clock-backwards",
                        "the clock is set an hour backwards",
                        () -> new Shifted(library.orElseThrow(), -HOUR_SECONDS),
                        false,
                        false,
                        missing));
    }

    private static Optional<Path> library() {
        for (String folder : FOLDERS) {
            for (String pattern : List.of("faketime", "*-linux-gnu*")) {
                Optional<Path> found = libraryIn(Path.of(folder), pattern);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> libraryIn(Path folder, String pattern) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> below = Files.newDirectoryStream(folder, pattern)) {
            for (Path found : below) {
                Path direct = found.resolve(LIBRARY);
                Path library = Files.exists(direct)
                        ? direct
                        : found.resolve("faketime").resolve(LIBRARY);
                if (Files.isReadable(library)) {
                    return Optional.of(library);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shifted implements Fault {

        private final Path library;
        private final int seconds;
        private Path clock;

        Shifted(Path library, int seconds) {
            this.library = library;
            this.seconds = seconds;
        }

        @Override
        public void prepare(Path folder) throws IOException {
            clock = Files.createDirectories(folder).resolve("clock");
            shift(0);
        }

        /** The clock that nobody sets stays out of it, as it does when a machine's clock is set; and so do timed waits. */
        @Override
        public List<String> inside() {
            return List.of(
                    "env",
                    "LD_PRELOAD=" + library,
                    "FAKETIME_TIMESTAMP_FILE=" + clock,
                    "FAKETIME_NO_CACHE=1",
                    "FAKETIME_DONT_FAKE_MONOTONIC=1",
                    "FAKETIME_FORCE_MONOTONIC_FIX=0");
        }

        @Override
        public void strike(BepRun run) throws IOException {
            shift(seconds);
            Optional<ProcessHandle> receiver = run.receiver();
            if (receiver.isPresent() && !hasLibrary(receiver.get())) {
                throw new IOException("the receiver runs without " + library);
            }
        }

        /** Also for a process that ends meanwhile, which has no libraries any more. */
        private static boolean hasLibrary(ProcessHandle process) throws IOException {
            try {
                String maps =
                        Files.readString(Path.of("/proc/" + process.pid() + "/maps"), StandardCharsets.ISO_8859_1);
                return maps.isEmpty() || maps.contains(LIBRARY);
            } catch (NoSuchFileException e) {
                return true;
            }
        }

        /** By a new file in place of the old one, as it is read at any moment. */
        private void shift(int by) throws IOException {
            Path next = Files.writeString(clock.resolveSibling("clock.next"), String.format("%+d%n", by));
            Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
