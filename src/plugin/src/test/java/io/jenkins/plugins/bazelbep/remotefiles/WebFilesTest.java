package io.jenkins.plugins.bazelbep.remotefiles;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptRuns;
import io.jenkins.plugins.bazelbep.block.BlockOptions;
import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.config.RemoteFilesSettings;
import io.jenkins.plugins.bazelbep.config.RemoteHostSettings;
import io.jenkins.plugins.bazelbep.fake.FinishedBlocks;
import io.jenkins.plugins.bazelbep.fake.ServedOutputs;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.publish.archive.ArtifactPublisher;
import io.jenkins.plugins.bazelbep.publish.profile.ProfilePublisher;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Blocks whose files are on a web server, and how the limits for one file show. */
public class WebFilesTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    static {
        JENKINS.timeout = 900;
    }

    private final RemoteFilesSettings settings = new RemoteFilesSettings();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final List<byte[]> events = new ArrayList<>();
    private ServedOutputs served;
    private FreeStyleBuild build;
    private FinishedBlock block;

    @Before
    public void serve() throws Exception {
        served = new ServedOutputs();
        settings.setHosts(List.of(new RemoteHostSettings(served.url())));
        BazelBepGlobalConfiguration.get().setRemoteFiles(settings);
        tell();
        build = JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
    }

    /** Makes the events anew, of what is served by now. */
    private void tell() throws Exception {
        events.clear();
        for (byte[] event : KeptRuns.events("4.2.3-red")) {
            events.add(served.apply(BuildEvent.parseFrom(event)).toByteArray());
        }
    }

    @After
    public void backToDefaults() throws Exception {
        BazelBepGlobalConfiguration.get().setRemoteFiles(null);
        block.remote().close();
        served.close();
    }

    @Test
    public void whatIsAsTheEventsTellIsKept() throws Exception {
        publish();

        assertThat(archived())
                .containsExactlyInAnyOrder(
                        "bazel/red/exits_42/test.log", "bazel/red/fails/test.log", "bazel/red/killed/test.log");
        assertThat(block.store().find("one").orElseThrow().keptProfile().content())
                .isInstanceOf(PresentContent.class);
        assertThat(lines()).doesNotContain("Not archived", "was not kept");
    }

    @Test
    public void whatIsNotAsTheEventsTellIsALineAndNothingOfItIsKept() throws Exception {
        String changed = told("red/fails/test.log");
        String profile = told("command.profile.gz");
        String longer = served.uri("red/exits_42/test.log");
        int size = served.contents("red/exits_42/test.log").length;
        served.replace("red/exits_42/test.log", new byte[size + 1]);
        String shorter = served.uri("red/killed/test.log");
        size = served.contents("red/killed/test.log").length;
        served.replace("red/killed/test.log", new byte[size - 1]);

        publish();

        assertThat(archived()).isEmpty();
        assertThat(block.store().find("one").orElseThrow().keptProfile().content())
                .isInstanceOf(MissingContent.class);
        assertThat(lines())
                .contains("Not archived: " + changed)
                .contains("The profile was not kept: " + profile)
                .contains("Not archived: " + longer + ": it has more than the ")
                .contains(
                        "Not archived: " + shorter + ": it has " + (size - 1) + " bytes, but the event tells " + size);
    }

    /** They look like those of SHA-256, and the JDK cannot compute them. */
    @Test
    public void ofDigestsByBlake3OnlyTheSizeCounts() throws Exception {
        told("red/fails/test.log");
        told("command.profile.gz");
        served.replace("red/killed/test.log", new byte[0]);
        for (int i = 0; i < events.size(); i++) {
            BuildEvent.Builder event = BuildEvent.parseFrom(events.get(i)).toBuilder();
            if (event.hasOptionsParsed()) {
                event.getOptionsParsedBuilder().addStartupOptions("--digest_function=blake3");
                events.set(i, event.build().toByteArray());
            }
        }

        publish();

        assertThat(archived()).containsExactlyInAnyOrder("bazel/red/exits_42/test.log", "bazel/red/fails/test.log");
        assertThat(lines())
                .contains("red/killed/test.log: it has 0 bytes, but the event tells ")
                .doesNotContain("SHA-256");
    }

    /** Changes a byte of a file; what is then told of it. */
    private String told(String file) throws Exception {
        byte[] right = served.contents(file);
        byte[] wrong = right.clone();
        wrong[0]++;
        served.replace(file, wrong);
        return served.uri(file) + ": its SHA-256 is " + sha256(wrong) + ", but the event tells " + sha256(right);
    }

    @Test
    public void aFileLargerThanMayBeFetchedIsALine() throws Exception {
        settings.setLargestMegabytes(1);
        byte[] large = new byte[(1 << 20) + 1];
        Arrays.fill(large, (byte) ' ');
        served.replace("red/fails/test.log", large);
        served.replace("red/killed/test.log", large);
        served.tellNothingOf("red/killed/test.log");
        tell();

        publish();

        assertThat(archived()).containsExactly("bazel/red/exits_42/test.log");
        assertThat(lines())
                .contains("Not archived: " + served.uri("red/fails/test.log")
                        + ": it has 1048577 bytes; files of at most 1048576 are fetched")
                .contains("Not archived: " + served.uri("red/killed/test.log")
                        + ": files of at most 1048576 bytes are fetched");
    }

    @Test
    public void aFileThatTakesLongerThanItMayIsALine() throws Exception {
        settings.setTimeoutSeconds(2);
        served.holdUp("red/fails/test.log");

        publish();

        assertThat(archived()).doesNotContain("bazel/red/fails/test.log");
        assertThat(lines()).contains("Not archived: " + served.uri("red/fails/test.log") + ": it took longer than 2 s");
    }

    private void publish() throws Exception {
        BazelRunAction action = KeptRuns.keep(build, "one", "unit", events);
        block = FinishedBlocks.of(
                build, action, "one", new BlockOptions(), new StreamTaskListener(log, StandardCharsets.UTF_8));
        new ArtifactPublisher().publish(block);
        new ProfilePublisher().publish(block);
    }

    private List<String> archived() {
        return build.getArtifacts().stream()
                .map(artifact -> artifact.relativePath)
                .toList();
    }

    private String lines() {
        return log.toString(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] contents) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(contents));
    }
}
