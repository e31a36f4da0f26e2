package io.jenkins.plugins.bazelbep.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.bazelbep.cli.load.Limits;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.IdCase;
import io.jenkins.plugins.bazelbep.protocol.ReceivedStreams;
import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import io.jenkins.plugins.bazelbep.source.Sources;
import io.jenkins.plugins.bazelbep.source.Sources.Content;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.Kept;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a run keeps of the stream and of Bazel's journal. The JSON twin of a recording plays the journal. */
public class BlockTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Block block;
    private List<BuildEvent> streamed;
    private List<BuildEvent> journal;
    private String id;

    @Before
    public void readTwins() throws IOException {
        Content binary = Sources.read(Sources.RECORDINGS.resolve("2.1.0-all-actions.bep.gz"));
        streamed = binary.messages();
        id = binary.report().invocations().get(0);
        journal = Sources.read(Sources.RECORDINGS.resolve("2.1.0-all-actions.json.gz"))
                .messages();
        block = Block.create();
    }

    @After
    public void close() throws IOException {
        block.close();
    }

    @Test
    public void takesTheStreamWhereItIsComplete() throws IOException {
        assertThat(keep(streamed, true, journal.subList(0, 20))).isEqualTo(ids(streamed));
    }

    @Test
    public void takesTheJournalWhereOnlyThatIsComplete() throws IOException {
        assertThat(keep(streamed.subList(0, 30), false, journal)).isEqualTo(ids(journal));
    }

    @Test
    public void unitesStreamAndJournalWhereBothAreCutOff() throws IOException {
        List<BuildEvent> first = streamed.subList(0, streamed.size() / 2);
        List<BuildEvent> second = new ArrayList<>(journal.subList(0, 20));
        second.addAll(journal.subList(40, journal.size() * 2 / 3));
        List<BuildEvent> either = new ArrayList<>(first);
        second.stream().filter(event -> !first.contains(event)).forEach(either::add);
        assertThat(either).hasSizeGreaterThan(first.size()).hasSizeGreaterThan(second.size());

        List<BuildEventId> kept = keep(first, false, second);

        assertThat(kept).containsExactlyInAnyOrderElementsOf(ids(either));
    }

    @Test
    public void saysWhatAFullDiskTookUnlessTheJournalHasIt() throws IOException {
        received(streamed.subList(0, 30), Map.of("broken", "the disk was full", "notStoredFrom", 31));

        InvocationReader kept =
                block.keep(folder.newFolder("a").toPath(), null, Limits.DEFAULT).get(0);
        assertThat(kept.summary().state()).isEqualTo(InvocationState.DISCONNECTED);
        assertThat(kept.summary().notices())
                .singleElement()
                .asString()
                .contains("from number 31 on were not stored", "disk");

        Path whole = write(journal);
        kept = block.keep(folder.newFolder("b").toPath(), whole, Limits.DEFAULT).get(0);
        assertThat(kept.summary().state()).isEqualTo(InvocationState.COMPLETE);
        assertThat(kept.summary().notices()).isEmpty();
    }

    @Test
    public void takesTheJournalWhereNoStreamBegan() throws IOException {
        List<InvocationReader> kept = block.keep(folder.getRoot().toPath(), write(journal), Limits.DEFAULT);
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).summary().state()).isEqualTo(InvocationState.COMPLETE);
    }

    @Test
    public void keepsTheSecretInNoFormThatAJournalMayHoldItIn() throws IOException {
        String secret = block.secret();
        List<BuildEvent> told = new ArrayList<>(journal);
        told.add(1, unstructured("bazel", "build", "--bes_keywords=" + secret));
        told.add(
                2,
                unstructured("--bes_keywords", "one," + secret + ",two", "--bes_header=x-bazel-bep-secret=" + secret));
        told.add(3, progress("WARNING: option '--bes_keywords=" + secret + "' was overridden"));

        List<InvocationReader> kept = block.keep(folder.getRoot().toPath(), write(told), Limits.DEFAULT);

        assertThat(kept).hasSize(1);
        String all = "";
        for (byte[] record : Kept.records(kept.get(0))) {
            all += new String(record, StandardCharsets.ISO_8859_1);
        }
        assertThat(all).contains("was overridden").doesNotContain(secret);
    }

    private static BuildEvent unstructured(String... arguments) {
        BuildEvent.Builder event = BuildEvent.newBuilder();
        event.getIdBuilder().getUnstructuredCommandLineBuilder();
        event.getUnstructuredCommandLineBuilder().addAllArgs(List.of(arguments));
        return event.build();
    }

    private static BuildEvent progress(String text) {
        BuildEvent.Builder event = BuildEvent.newBuilder();
        event.getIdBuilder().getProgressBuilder().setOpaqueCount(7777);
        event.getProgressBuilder().setStderr(text);
        return event.build();
    }

    private List<BuildEventId> keep(List<BuildEvent> stream, boolean finished, List<BuildEvent> file)
            throws IOException {
        received(stream, finished ? Map.of("finished", "2024-02-29T12:00:00Z") : Map.of());
        List<InvocationReader> kept = block.keep(folder.getRoot().toPath(), write(file), Limits.DEFAULT);
        assertThat(kept).extracting(InvocationReader::id).containsExactly(id);
        List<BuildEventId> ids = new ArrayList<>();
        for (byte[] record : Kept.records(kept.get(0))) {
            ids.add(BuildEvent.parseFrom(record).getId());
        }
        assertThat(ids).anyMatch(each -> each.getIdCase() == IdCase.STARTED);
        return ids;
    }

    private void received(List<BuildEvent> stream, Map<String, Object> end) throws IOException {
        StreamFolder received = ReceivedStreams.folder(block.receiver().path(), id);
        Files.createDirectories(received.path());
        Files.write(received.eventLog(), Sources.delimited(stream));
        Map<String, Object> state = new HashMap<>(Map.of("version", 1, "invocationId", id, "buildId", ""));
        state.putAll(end);
        Files.write(received.stateFile(), new ObjectMapper().writeValueAsBytes(state));
    }

    private Path write(List<BuildEvent> events) throws IOException {
        return Files.write(block.journals().resolve("bazel.bep"), Sources.delimited(events));
    }

    private static List<BuildEventId> ids(List<BuildEvent> events) {
        return events.stream().map(BuildEvent::getId).toList();
    }
}
