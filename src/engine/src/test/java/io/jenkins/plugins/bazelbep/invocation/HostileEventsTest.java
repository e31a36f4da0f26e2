package io.jenkins.plugins.bazelbep.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted.AbortReason;
import io.jenkins.plugins.bazelbep.proto.bep.TestStatus;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Whatever bytes come, the pass takes them, and what it shows can be read. */
public class HostileEventsTest {

    private static final int ROUNDS = 60;

    private final Logger logger = Logger.getLogger(InvocationPass.class.getName());
    private final List<LogRecord> complaints = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            complaints.add(record);
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

    @Before
    public void listen() {
        logger.addHandler(listener);
        logger.setUseParentHandlers(false);
    }

    @After
    public void stopListening() {
        logger.removeHandler(listener);
        logger.setUseParentHandlers(true);
    }

    @Test
    public void mutatedRecordingsAreTaken() throws IOException {
        for (String recording :
                List.of("4.2.3-everything.bep.gz", "2.1.0-all-actions.bep.gz", "4.2.3-secrets.bep.gz")) {
            List<byte[]> events = events(Passed.RECORDINGS.resolve(recording));
            for (int round = 0; round < ROUNDS / 3; round++) {
                Random random = new Random(round);
                Passed passed = new Passed(PassOptions.defaults());
                for (byte[] event : events) {
                    passed.then(random.nextInt(3) == 0 ? event : mutated(event, random));
                }
                passed.end(StreamEnd.DISCONNECTED);
                show(passed);
            }
        }
        assertThat(complaints).as("handlers that threw").isEmpty();
    }

    @Test
    public void invalidUtf8IsMalformed() {
        byte[] event = Events.built("//abc", Events.K8).toByteArray();
        String text = new String(event, StandardCharsets.ISO_8859_1);
        event[text.indexOf("abc")] = (byte) 0xff;
        Passed passed = new Passed(PassOptions.defaults()).then(event);
        assertThat(passed.summary().events().malformed()).isEqualTo(1);
        assertThat(passed.targets()).isEmpty();
    }

    @Test
    public void markupAndPathsInLabelsStayText() {
        for (String label :
                List.of("<script>alert(1)</script>", "../../etc/passwd", "//a:b\n//c:d", "\u0000\u202e", " ")) {
            Passed passed = Passed.over(
                    Events.started("test"),
                    Events.configured(label, label, Events.K8),
                    Events.failed(label, Events.K8),
                    Events.aborted(Events.summaryId(label, Events.K8), AbortReason.INTERNAL, label));
            assertThat(passed.targets()).extracting(TargetRow::label).containsExactly(label);
            assertThat(passed.test(label).label()).isEqualTo(label);
        }
    }

    @Test
    public void aHundredThousandTestsAndAttemptsAreTaken() {
        Passed passed = new Passed(PassOptions.defaults());
        for (int i = 1; i <= 50_000; i++) {
            passed.then(Events.result(Events.resultId("//one", Events.K8, i, i % 50, 1), TestStatus.PASSED));
            passed.then(Events.summary("//t" + i, Events.K8, TestStatus.FAILED));
        }
        assertThat(passed.summary().tests().total()).isEqualTo(50_001);
        assertThat(passed.test("//one").attemptCount()).isEqualTo(50_000);
        assertThat(passed.test("//one").attempts()).hasSize(1000);
    }

    private static void show(Passed passed) throws IOException {
        passed.summary();
        passed.invocation().timing();
        passed.targets();
        passed.tests();
        passed.actions();
        passed.files(Passed.all());
        passed.files(Passed.all().withGroup("default"));
        passed.events(Passed.all());
    }

    private static byte[] mutated(byte[] event, Random random) {
        byte[] mutated = event.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && mutated.length > 0; i++) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(5) > 0 ? mutated : Arrays.copyOf(mutated, random.nextInt(mutated.length + 1));
    }

    private static List<byte[]> events(Path file) throws IOException {
        List<byte[]> events = new ArrayList<>();
        try (EventSource source = EventSources.open(file)) {
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                events.add(event.bytes());
            }
        }
        return events;
    }
}
