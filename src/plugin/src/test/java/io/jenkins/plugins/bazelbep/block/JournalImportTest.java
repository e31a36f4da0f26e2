package io.jenkins.plugins.bazelbep.block;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.TaskListener;
import hudson.util.Secret;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptRuns;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

public class JournalImportTest {

    private static final String SECRET = "a-block-secret-of-32-characters";

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private final List<byte[]> events = new ArrayList<>();
    private String id;
    private FreeStyleBuild run;
    private BazelRunAction action;
    private BlockHandle block;

    @Before
    public void open() throws Exception {
        events.addAll(KeptRuns.events("4.2.3-red"));
        for (byte[] event : events) {
            String told = StartedEvent.invocationId(event);
            id = told == null ? id : told;
        }
        run = JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
        action = BazelRunAction.of(run);
        Path folder = temporary.getRoot().toPath();
        block = new BlockHandle("b", "", folder.toString(), folder.toString(), Secret.fromString(SECRET), 0);
    }

    @Test
    public void keepsWhatEitherHasWhereBothAreCutOff() throws Exception {
        int half = events.size() / 2;
        receive(events.subList(0, half));
        List<byte[]> journal = new ArrayList<>(events.subList(0, half - 5));
        journal.addAll(events.subList(half, events.size() - 1));
        write(journal);

        importJournals();

        assertThat(kept())
                .extracting(BuildEvent::getId)
                .containsExactlyInAnyOrderElementsOf(ids(events.subList(0, events.size() - 1)));
        assertThat(action.getInvocations().get(0).getState()).isEqualTo("DISCONNECTED");
    }

    @Test
    public void takesTheJournalWhereItIsWhole() throws Exception {
        receive(events.subList(0, 3));
        write(events);

        importJournals();

        assertThat(kept()).hasSize(events.size());
        assertThat(action.isComplete(id)).isTrue();
    }

    @Test
    public void keepsNoSecretOfTheJournal() throws Exception {
        BuildEvent.Builder typed = BuildEvent.newBuilder();
        typed.getIdBuilder().getUnstructuredCommandLineBuilder();
        typed.getUnstructuredCommandLineBuilder().addArgs("bazel").addArgs("--bes_keywords=" + SECRET);
        events.add(2, typed.build().toByteArray());
        write(events);

        importJournals();

        assertThat(kept())
                .hasSize(events.size())
                .extracting(BuildEvent::toString)
                .noneMatch(event -> event.contains(SECRET))
                .anyMatch(event -> event.contains("--bes_keywords="));
        try (var files = Files.walk(action.folder())) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith(".import"));
        }
    }

    private void receive(List<byte[]> some) throws IOException {
        action.claim(id, block, "");
        try (InvocationWriter writer = action.storeFor(block).write(id, null)) {
            for (byte[] event : some) {
                writer.accept(event);
            }
            writer.finish(StreamEnd.DISCONNECTED);
            action.update(id, writer.reader().summary());
        }
    }

    private void write(List<byte[]> journal) throws IOException {
        Path folder = Files.createDirectories(temporary.getRoot().toPath().resolve("journals"));
        try (OutputStream out = Files.newOutputStream(folder.resolve("bazel.bep"))) {
            for (byte[] event : journal) {
                BuildEvent.parseFrom(event).writeDelimitedTo(out);
            }
        }
    }

    private void importJournals() throws Exception {
        TaskListener listener = StreamTaskListener.fromStdout();
        BlockContext context = new BlockContext(run, listener, null, null, new BlockOptions(), null, () -> {});
        JournalImport.all(new BlockFollower(block, context));
    }

    private List<BuildEvent> kept() throws IOException {
        List<BuildEvent> kept = new ArrayList<>();
        try (EventLog log = action.store().find(id).orElseThrow().openLog();
                RecordCursor cursor = log.from(0)) {
            for (EventRecord record = cursor.next(); record != null; record = cursor.next()) {
                kept.add(BuildEvent.parseFrom(record.bytes()));
            }
        }
        return kept;
    }

    /** Redaction leaves them as they are. */
    private static List<BuildEventId> ids(List<byte[]> events) throws IOException {
        List<BuildEventId> ids = new ArrayList<>();
        for (byte[] event : events) {
            ids.add(BuildEvent.parseFrom(event).getId());
        }
        return ids;
    }
}
