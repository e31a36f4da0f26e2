package io.jenkins.plugins.bazelbep.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.files.ContentScheme;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.profile.ProfileReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ProfileKeeperTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private InvocationStore store;
    private InvocationReader invocation;
    private String id;

    @Before
    public void receive() throws IOException {
        store = InvocationStore.open(folder.getRoot().toPath(), StoreOptions.defaults());
        invocation = Kept.receive(store, "green", "4.2.3-green");
        id = invocation.summary().invocationId();
    }

    private static byte[] profileOf(String id) {
        return ("{\"otherData\":{\"build_id\":\"" + id + "\"},\"traceEvents\":[{\"ph\":\"X\",\"ts\":1,\"dur\":2}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ProfileKeeper keeper(FileContent content, long largest) {
        ContentScheme files = new ContentScheme() {
            @Override
            public String scheme() {
                return "file";
            }

            @Override
            public FileContent open(OutputFile file) {
                return content;
            }
        };
        return new ProfileKeeper(new FileContents(List.of(files)), largest);
    }

    private static PresentContent file(byte[] bytes) {
        return new PresentContent(bytes.length, null, offset -> new ByteArrayInputStream(bytes));
    }

    private String note() throws IOException {
        return ((MissingContent) invocation.keptProfile().content()).message();
    }

    @Test
    public void keepsWhatCanBeReadAgainWhenTheWorkspaceIsGone() throws IOException {
        assertThat(invocation.keptProfile().content()).isNull();
        assertThat(keeper(file(profileOf(id)), 1000).keep(invocation)).isNull();
        PresentContent kept =
                (PresentContent) store.find("green").orElseThrow().keptProfile().content();
        try (InputStream in = kept.open()) {
            assertThat(new ProfileReader().read(in).slices()).isEqualTo(1);
        }
        // What is kept stays, whatever is there later.
        assertThat(keeper(file(profileOf("another")), 1000).keep(invocation)).isNull();
    }

    @Test
    public void saysThatItIsTooLarge() throws IOException {
        assertThat(keeper(file(new byte[(3 << 20) + 1]), 2 << 20).keep(invocation))
                .contains("command.profile.gz has 4 MiB, and at most 2 are kept")
                .isEqualTo(note());
    }

    @Test
    public void saysThatItIsGoneAndKeepsItShouldItComeBack() throws IOException {
        MissingContent gone =
                new MissingContent(MissingContent.Reason.NOT_FOUND, "/out/command.profile.gz is not there");
        assertThat(keeper(gone, 1000).keep(invocation)).isEqualTo(note()).contains("is not there");
        assertThat(keeper(file(profileOf(id)), 1000).keep(invocation)).isNull();
        assertThat(invocation.keptProfile().content()).isInstanceOf(PresentContent.class);
    }

    @Test
    public void doesNotTakeTheProfileOfAnotherInvocation() throws IOException {
        assertThat(keeper(file(profileOf("another")), 1000).keep(invocation))
                .contains("holds that of invocation another")
                .isEqualTo(note());
    }

    @Test
    public void leavesNothingOfAFileThatGrowsBeyondTheLimitWhileItIsRead() throws IOException {
        byte[] bytes = profileOf(id);
        PresentContent growing = new PresentContent(
                1,
                null,
                offset -> new SequenceInputStream(
                        new ByteArrayInputStream(bytes), new ByteArrayInputStream(new byte[2000])));
        assertThat(keeper(growing, 1000).keep(invocation)).contains("grew beyond");
        assertThat(invocation.keptProfile().content()).isInstanceOf(MissingContent.class);
        try (var files = Files.list(folder.getRoot().toPath().resolve("green"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("profile.txt")
                    .noneMatch(name -> name.endsWith(".tmp") || name.startsWith("profile.json"));
        }
    }

    @Test
    public void hasNothingToDoWhereBazelNamedNone() throws IOException {
        InvocationReader query = Kept.receive(store, "query", "4.2.3-query");
        assertThat(keeper(file(profileOf(id)), 1000).keep(query)).isNull();
        assertThat(query.keptProfile().content()).isNull();
    }
}
