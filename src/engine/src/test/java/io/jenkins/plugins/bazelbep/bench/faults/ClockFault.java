package io.jenkins.plugins.bazelbep.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The clock of {@code bep run} and its receiver is set by an hour; only libfaketime can do that to a process. */
final class ClockFault implements Fault {

    private static final String LIBRARY = "libfaketimeMT.so.1";
    private static final List<Path> PLACES = List.of(Path.of("/usr/lib"), Path.of("/usr/local/lib"), Path.of("/lib"));
    private static final int DEEPEST = 3;

    private final String jump;
    private Path clock;

    private ClockFault(String jump) {
        this.jump = jump;
    }

    static List<Cell> cells() {
        Optional<String> missing =
                library().isPresent() ? Optional.empty() : Optional.of(LIBRARY + " (apt-get install libfaketime)");
        return List.of(
                new Cell("clock-forward", "the clock is set an hour forward", () -> new ClockFault("+3600s"), missing),
                new Cell("clock-back", "the clock is set an hour back", () -> new ClockFault("-3600s"), missing));
    }

    private static Optional<Path> library() {
        return PLACES.stream()
                .filter(Files::isDirectory)
                .flatMap(ClockFault::below)
                .findFirst();
    }

    private static Stream<Path> below(Path place) {
        try (Stream<Path> files = Files.find(place, DEEPEST, (file, attributes) -> file.endsWith(LIBRARY))) {
            return files.toList().stream();
        } catch (IOException e) {
            return Stream.of();
        }
    }

    @Override
    public void prepare(Path folder) throws IOException {
        clock = Files.createDirectories(folder).resolve("clock");
        Files.writeString(clock, "+0s");
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library().orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                clock.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
    }

    @Override
    public void strike(BepRun run) throws IOException {
        Path next = clock.resolveSibling("clock.next");
        Files.writeString(next, jump);
        Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
    }
}
