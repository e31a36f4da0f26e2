package io.jenkins.plugins.bazelbep.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetadata;
import io.jenkins.plugins.bazelbep.proto.bep.BuildStarted;
import io.jenkins.plugins.bazelbep.proto.bep.PatternExpanded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class InvocationListTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path root;
    private InvocationStore store;

    @Before
    public void keep() throws IOException {
        root = folder.getRoot().toPath();
        store = InvocationStore.open(root, StoreOptions.defaults());
        keep("oldest", 1000, "build", "//lib/...", "ada", "main");
        keep("newest", 3000, "test", "//app:all", "grace", "feature/login");
        keep("middle", 2000, "test", "//lib:t", "ada", "main");
    }

    private void keep(String id, long startMillis, String command, String pattern, String user, String branch)
            throws IOException {
        InvocationWriter writer = store.write(id, null);
        writer.accept(BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setStarted(BuildEventId.BuildStartedId.getDefaultInstance()))
                .setStarted(BuildStarted.newBuilder()
                        .setUuid(id)
                        .setStartTimeMillis(startMillis)
                        .setCommand(command))
                .build()
                .toByteArray());
        writer.accept(BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder()
                        .setPattern(BuildEventId.PatternExpandedId.newBuilder().addPattern(pattern)))
                .setExpanded(PatternExpanded.getDefaultInstance())
                .build()
                .toByteArray());
        writer.accept(BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setBuildMetadata(BuildEventId.BuildMetadataId.getDefaultInstance()))
                .setBuildMetadata(BuildMetadata.newBuilder()
                        .putMetadata("USER", user)
                        .putMetadata("BRANCH_NAME", branch)
                        .putMetadata("COMMIT_SHA", "c0ffee" + startMillis))
                .setLastMessage(true)
                .build()
                .toByteArray());
        writer.finish(StreamEnd.COMPLETE);
    }

    private Iterable<String> ids(InvocationQuery query) throws IOException {
        return store.list(query).items().stream()
                .map(InvocationItem::invocationId)
                .toList();
    }

    private Iterable<String> found(String text) throws IOException {
        return ids(new InvocationQuery(0, 10, text, Set.of()));
    }

    @Test
    public void theNewestComeFirst() throws IOException {
        assertThat(ids(InvocationQuery.all(0, 10))).containsExactly("newest", "middle", "oldest");
    }

    @Test
    public void comesByPages() throws IOException {
        Page<InvocationItem> page = store.list(InvocationQuery.all(1, 1));
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.items()).extracting(InvocationItem::invocationId).containsExactly("middle");
        assertThat(store.list(InvocationQuery.all(99, 10)).items()).isEmpty();
    }

    @Test
    public void isSearchedByWords() throws IOException {
        assertThat(found("test")).containsExactly("newest", "middle");
        assertThat(found("ADA main")).containsExactly("middle", "oldest");
        assertThat(found("  test \t main ")).containsExactly("middle");
        assertThat(found("feature/LOGIN")).containsExactly("newest");
        assertThat(found("c0ffee2000")).containsExactly("middle");
        assertThat(found("//lib")).containsExactly("middle", "oldest");
        assertThat(found("nothing")).isEmpty();
        assertThat(found("")).hasSize(3);
    }

    @Test
    public void isSearchedByLabelsOfTargets() throws IOException {
        Kept.receive(store, "red", "4.2.3-red");
        String label = store.find("red")
                .orElseThrow()
                .targets(Query.firstPage())
                .items()
                .get(0)
                .label();
        assertThat(label).startsWith("//");
        assertThat(found(label)).containsExactly("red");
        assertThat(found(label.substring(label.indexOf(':')).toUpperCase(Locale.ROOT)))
                .containsExactly("red");
        assertThat(found(label + " nothing")).isEmpty();
        assertThat(found("//no/such:target")).isEmpty();
    }

    @Test
    public void isFilteredByState() throws IOException {
        try (InvocationWriter writer = store.write("running", null)) {
            writer.flush();
            assertThat(ids(new InvocationQuery(0, 10, "", Set.of(InvocationState.IN_PROGRESS))))
                    .containsExactly("running");
            assertThat(ids(new InvocationQuery(0, 10, "", Set.of(InvocationState.COMPLETE))))
                    .hasSize(3);
        }
    }

    @Test
    public void followsWhatHappensToInvocations() throws IOException {
        assertThat(ids(InvocationQuery.all(0, 10))).hasSize(3);
        store.delete("middle");
        assertThat(ids(InvocationQuery.all(0, 10))).containsExactly("newest", "oldest");
        keep("oldest", 9000, "build", "//lib/...", "ada", "main");
        keep("again", 4000, "build", "//lib/...", "ada", "main");
        assertThat(ids(InvocationQuery.all(0, 10))).containsExactly("again", "newest", "oldest");
    }

    /** What is in the list's line of an invocation must not cost more than the line. */
    @Test
    public void opensNothingButTheLines() throws IOException {
        for (String id : new String[] {"oldest", "middle", "newest"}) {
            for (String name : new String[] {"summary.idx", "targets.idx", "tests.idx", "events.bep.gz"}) {
                Files.write(root.resolve(id).resolve(name), new byte[0]);
            }
        }
        InvocationStore fresh = InvocationStore.open(root, StoreOptions.defaults());
        assertThat(fresh.list(InvocationQuery.all(0, 10)).items())
                .extracting(InvocationItem::invocationId)
                .containsExactly("newest", "middle", "oldest");
    }
}
