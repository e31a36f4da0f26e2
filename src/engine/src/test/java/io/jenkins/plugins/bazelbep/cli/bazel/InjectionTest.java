package io.jenkins.plugins.bazelbep.cli.bazel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class InjectionTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void asksForNoLifecycleCallsThatNobodyReads() throws IOException {
        assertThat(plan(false).options()).contains("--bes_backend=grpc://127.0.0.1:1", "--nobes_lifecycle_events");
    }

    @Test
    public void leavesLifecycleCallsToThoseWhoAreForwardedTo() throws IOException {
        assertThat(plan(true).options())
                .contains("--bes_backend=grpc://127.0.0.1:1")
                .doesNotContain("--nobes_lifecycle_events");
    }

    @Test
    public void saysNothingOfTheStreamWhereTheUserHasABackend() throws IOException {
        Injection injection = plan(false, "bazel", "test", "--bes_backend=grpcs://other", "//...");

        assertThat(injection.streams()).isFalse();
        assertThat(injection.options()).containsExactly("--build_event_binary_file=" + injection.journal());
    }

    private Injection plan(boolean forwards, String... words) throws IOException {
        Path root = folder.getRoot().toPath();
        BazelCommandLine line =
                BazelCommandLine.parse(words.length == 0 ? List.of("bazel", "test", "//...") : List.of(words));
        Injection.Destination destination = new Injection.Destination("grpc://127.0.0.1:1", "secret", forwards);
        return Injection.plan(line, RcFiles.of(line, root, root), destination, root, root);
    }
}
