package io.jenkins.plugins.bazelbep.bench.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What can happen to the disk that holds the receiver's streams and Bazel's journal. */
final class DiskFaults {

    private static final long FULL_MILLIS = 3_000;
    private static final int WRITE_DELAY_MICROS = 200_000;
    private static final int CHUNK = 4096;

    private DiskFaults() {}

    static List<Cell> cells() {
        Optional<String> noDisk = missingTmpfs();
        Optional<String> noBazel = ReceiverFaults.missingBazel();
        return List.of(
                new Cell("full-disk", "the disk is full for three seconds", Full::new, false, false, noDisk),
                new Cell("full-for-good", "the disk is full from then on", FullForGood::new, false, true, noDisk),
                new Cell(
                        "bazel-full-for-good",
                        "a real Bazel: the disk is full from then on",
                        FullForGood::new,
                        true,
                        true,
                        noDisk.or(() -> noBazel)),
                new Cell(
                        "slow-disk",
                        "each write to an event log takes 200 ms from then on",
                        Slow::new,
                        false,
                        false,
                        Command.missing("strace", "with the right to trace, which delays the writes")));
    }

    private static Optional<String> missingTmpfs() {
        try {
            Path folder = Files.createTempDirectory("bep-faults-");
            boolean may = mount(folder);
            if (may) {
                Command.run("umount", folder.toString());
            }
            Files.delete(folder);
            return may ? Optional.empty() : Optional.of("right to mount a small disk (root has it)");
        } catch (IOException | InterruptedException e) {
            return Optional.of("small disk: " + e);
        }
    }

    private static boolean mount(Path folder) throws InterruptedException {
        return Command.run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.toString());
    }

    private static class Full implements Fault {

        private Path disk;

        @Override
        public void prepare(Path folder) throws Exception {
            disk = Files.createDirectories(folder.resolve("tmp"));
            if (!mount(disk)) {
                throw new IOException(disk + " cannot be made a disk");
            }
        }

        @Override
        public void strike(BepRun run) throws Exception {
            OutputStream filler = fill();
            TimeUnit.MILLISECONDS.sleep(FULL_MILLIS);
            filler.close();
        }

        /** Takes all room there is, until the file is closed; it stands in no folder. */
        OutputStream fill() throws IOException {
            Path name = disk.resolve("filler");
            OutputStream filler = Files.newOutputStream(name);
            Files.delete(name);
            try {
                while (true) {
                    filler.write(new byte[CHUNK]);
                }
            } catch (IOException e) {
                return filler;
            }
        }

        @Override
        public void close() throws IOException {
            try {
                Command.run("umount", "--lazy", disk.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The journal is on the same disk, so nothing can keep the events that come then. */
    private static final class FullForGood extends Full {

        private OutputStream filler;

        @Override
        public void strike(BepRun run) throws IOException {
            filler = fill();
        }

        @Override
        public void close() throws IOException {
            if (filler != null) {
                filler.close();
            }
            super.close();
        }
    }

    /** Lasts until the receiver ends. */
    private static final class Slow implements Fault {

        private Process tracer;

        @Override
        public void strike(BepRun run) throws Exception {
            Path streams = eventLog(run);
            tracer = new ProcessBuilder(
                            "strace",
                            "-f",
                            "-p",
                            Long.toString(ReceiverFaults.receiver(run).pid()),
                            "-P",
                            streams.toString(),
                            "-e",
                            "trace=write,pwrite64",
                            "-e",
                            "inject=write,pwrite64:delay_enter=" + WRITE_DELAY_MICROS)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        /** The log of the stream, which is there once the first event has come. */
        private static Path eventLog(BepRun run) throws IOException, InterruptedException {
            while (true) {
                Optional<Path> log = Files.walk(run.tmp())
                        .filter(file -> file.endsWith("events.bep"))
                        .findFirst();
                if (log.isPresent()) {
                    return log.get();
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }

        @Override
        public void close() {
            if (tracer != null) {
                tracer.destroyForcibly();
            }
        }
    }
}
