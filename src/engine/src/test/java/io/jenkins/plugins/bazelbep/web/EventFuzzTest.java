package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.fuzz.Fuzz;
import io.jenkins.plugins.bazelbep.fuzz.MessageMutations;
import io.jenkins.plugins.bazelbep.fuzz.Mutations;
import io.jenkins.plugins.bazelbep.invocation.InvocationPass;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.junit.JunitExport;
import io.jenkins.plugins.bazelbep.junit.JunitOptions;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import io.jenkins.plugins.bazelbep.store.Kept;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Streams of events that no Bazel sends: they are kept, understood as far as they can be, and every page answers. */
public class EventFuzzTest {

    private final Logger pass = Logger.getLogger(InvocationPass.class.getName());
    private final List<Throwable> complaints = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getThrown() != null && record.getLevel().intValue() >= Level.WARNING.intValue()) {
                complaints.add(record.getThrown());
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Logger api = Logger.getLogger(Api.class.getName());

    @Before
    public void listen() {
        pass.addHandler(listener);
        api.addHandler(listener);
    }

    @After
    public void stopListening() {
        pass.removeHandler(listener);
        api.removeHandler(listener);
    }

    @Test
    public void everyPageOfAnyStreamAnswers() throws IOException {
        List<List<byte[]>> recordings = new ArrayList<>();
        List<byte[]> events = new ArrayList<>();
        for (String name : List.of("4.2.3-everything", "2.1.0-all-actions", "4.2.3-flaky", "4.2.3-secrets")) {
            recordings.add(Kept.events(name));
            events.addAll(Kept.events(name));
        }
        MessageMutations messages = new MessageMutations(events);
        Mutations bytes = Mutations.of(events, List.of());
        Fuzz.of("events", 100).bytes(random -> stream(recordings, messages, bytes, random), stream -> {
            complaints.clear();
            answersAbout(stream);
            if (!complaints.isEmpty()) {
                throw new AssertionError("a handler or the API threw", complaints.get(0));
            }
        });
    }

    private static byte[] stream(
            List<List<byte[]>> recordings, MessageMutations messages, Mutations bytes, Random random) {
        List<byte[]> recording = recordings.get(random.nextInt(recordings.size()));
        int from = random.nextInt(3) == 0 ? random.nextInt(recording.size()) : 0;
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] event : recording.subList(from, recording.size())) {
            byte[] made = switch (random.nextInt(8)) {
                case 0 -> bytes.damage(event, random);
                case 1, 2, 3 -> messages.change(event, random);
                default -> event;
            };
            stream.writeBytes(MessageMutations.delimited(made));
        }
        return stream.toByteArray();
    }

    private void answersAbout(byte[] stream) throws IOException {
        Path kept = folder.newFolder().toPath();
        InvocationStore store =
                InvocationStore.open(kept, StoreOptions.defaults().withCacheBytes(0));
        Api asked = new Api(
                store,
                FileContents.local(FileScheme.below(List.of(folder.getRoot().toPath()))));
        InvocationWriter writer = store.write("made-up", null);
        InputStream in = new ByteArrayInputStream(stream);
        for (byte[] event = next(in); event != null; event = next(in)) {
            writer.accept(event);
        }
        answers(asked);
        writer.finish(StreamEnd.DISCONNECTED);
        answers(asked);
        JunitExport.of(
                        store.find("made-up").orElseThrow(),
                        FileContents.local(FileScheme.below(List.of(kept))),
                        JunitOptions.defaults())
                .writeTo(kept.resolve("junit"));
        answers(new Api(InvocationStore.open(kept, StoreOptions.defaults()), null));
        store.delete("made-up");
    }

    private static byte[] next(InputStream in) throws IOException {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int read = in.read();
            if (read < 0) {
                return null;
            }
            length |= (read & 0x7f) << shift;
            if (read < 0x80) {
                return in.readNBytes(Math.max(0, length));
            }
        }
    }

    private static void answers(Api api) throws IOException {
        for (String path : new TreeSet<>(api.endpoints().keySet())) {
            List<String> segments =
                    path.isEmpty() ? List.of("invocations", "made-up") : List.of("invocations", "made-up", path);
            ApiResponse response = api.handle(new ApiRequest(segments, Map.of("limit", "1000"), null));
            assertThat(response.status()).as(path).isIn(200, 400, 403, 404);
            if (response.body() != null) {
                response.body().writeTo(new ByteArrayOutputStream());
            }
        }
        ApiResponse list = api.handle(new ApiRequest(List.of("invocations"), Map.of(), null));
        list.body().writeTo(new ByteArrayOutputStream());
        assertThat(list.status()).isEqualTo(200);
    }
}
