package io.jenkins.plugins.bazelbep.fake;

import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Does what a Bazel does about its events: replays a recorded invocation, under an id of its own, to the backend and into
 * the file that its arguments name, and exits with the recorded code.
 */
public final class FakeBazel {

    private final List<String> arguments;

    private FakeBazel(List<String> arguments) {
        this.arguments = arguments;
    }

    /**
     * {@code RECORDING PAUSE ARGUMENTS…}: after half of the events it waits for the file PAUSE, unless that is "-". With
     * FAKE_BAZEL_LOSES_STREAM in the environment its upload fails then. Where its file cannot be written it ends with 38.
     */
    public static void main(String[] given) throws Exception {
        List<String> all = Arrays.asList(given);
        FakeBazel bazel = new FakeBazel(all.subList(2, all.size()));
        System.exit(bazel.replay(Path.of(given[0]), given[1]));
    }

    private int replay(Path recording, String pause) throws Exception {
        List<byte[]> events = events(recording);
        System.out.println("fake bazel: " + String.join(" ", arguments));
        String backend = option("--bes_backend");
        String file = option("--build_event_binary_file");
        try (BesClient client = backend == null || backend.isEmpty()
                        ? null
                        : new BesClient(backend, options("--bes_keywords"));
                Journal journal = new Journal(file)) {
            int half = events.size() / 2;
            send(events.subList(0, half), client, journal);
            await(pause);
            if (System.getenv("FAKE_BAZEL_LOSES_STREAM") != null) {
                send(events.subList(half, events.size()), null, journal);
                return 38;
            }
            send(events.subList(half, events.size()), client, journal);
            if (client != null && !client.finish() || journal.hasFailed()) {
                return 38;
            }
        }
        return exitCode(events);
    }

    private static void send(List<byte[]> events, BesClient client, Journal journal) throws IOException {
        for (byte[] event : events) {
            journal.write(event);
            if (client != null) {
                client.send(event);
            }
        }
        journal.flush();
    }

    private static void await(String pause) throws InterruptedException {
        if (!pause.equals("-")) {
            System.out.println("fake bazel: half of the events are out");
            while (!Files.exists(Path.of(pause))) {
                Thread.sleep(20);
            }
        }
    }

    private static List<byte[]> events(Path recording) throws IOException {
        String id = UUID.randomUUID().toString();
        List<byte[]> events = new ArrayList<>();
        try (EventSource source = EventSources.open(recording)) {
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                BuildEvent.Builder builder = BuildEvent.parseFrom(event.bytes()).toBuilder();
                if (builder.hasStarted()) {
                    builder.getStartedBuilder().setUuid(id);
                }
                events.add(builder.build().toByteArray());
            }
        }
        return events;
    }

    private static int exitCode(List<byte[]> events) throws IOException {
        for (byte[] event : events) {
            BuildEvent parsed = BuildEvent.parseFrom(event);
            if (parsed.hasFinished()) {
                return parsed.getFinished().getExitCode().getCode();
            }
        }
        return 37;
    }

    private String option(String name) {
        List<String> values = options(name);
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    private List<String> options(String name) {
        List<String> values = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals("--")) {
                break;
            }
            if (argument.startsWith(name + "=")) {
                values.add(argument.substring(name.length() + 1));
            }
        }
        return values;
    }

    /** Bazel's own file: after the first failure nothing more is written, and the build goes on. */
    private static final class Journal implements Closeable {

        private final OutputStream out;
        private IOException failure;

        Journal(String file) throws IOException {
            out = file == null
                    ? OutputStream.nullOutputStream()
                    : new BufferedOutputStream(Files.newOutputStream(Path.of(file)));
        }

        void write(byte[] event) throws IOException {
            BuildEvent parsed = BuildEvent.parseFrom(event);
            attempt(() -> parsed.writeDelimitedTo(out));
        }

        void flush() {
            attempt(out::flush);
        }

        boolean hasFailed() {
            return failure != null;
        }

        @Override
        public void close() {
            attempt(out::close);
        }

        private void attempt(Writing writing) {
            if (failure == null) {
                try {
                    writing.write();
                } catch (IOException e) {
                    failure = e;
                    System.out.println("fake bazel: cannot write its file: " + e.getMessage());
                }
            }
        }

        /** Anything that writes. */
        private interface Writing {
            void write() throws IOException;
        }
    }
}
