package io.jenkins.plugins.bazelbep.cli.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.bazelbep.files.remote.RemoteCache;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import io.jenkins.plugins.bazelbep.source.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Test results that a real Bazel put into a remote cache, by the addresses that it gives them. */
public class RemoteCacheTest {

    @ClassRule
    public static final RealBazel BAZEL = new RealBazel();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void reportsAndLogsComeFromTheCache() throws Exception {
        Path journal = folder.getRoot().toPath().resolve("remote.bep");
        Path out = folder.getRoot().toPath().resolve("out");
        try (RemoteCache cache = new RemoteCache()) {
            assertThat(BAZEL.run(
                            "test",
                            "--keep_going",
                            "--remote_cache=" + cache.url(),
                            "--build_event_binary_file=" + journal,
                            "//red/...",
                            "//junit/..."))
                    .isEqualTo(3);
            assertThat(uris(journal))
                    .isNotEmpty()
                    .allMatch(uri -> uri.startsWith("bytestream://127.0.0.1:" + cache.port() + "/blobs/"));

            JsonNode without = junit(journal, out);
            assertThat(xml(out)).doesNotContain("<![CDATA[");
            JsonNode with = junit(journal, out, "--remote", cache.url());

            assertThat(with.get("cases").asInt())
                    .isGreaterThan(without.get("cases").asInt());
            assertThat(with.get("files")).isEqualTo(without.get("files"));
            assertThat(with.get("failures").asInt()).isPositive();
            assertThat(xml(out)).doesNotContain("was not used");
        }
    }

    private static List<String> uris(Path journal) throws IOException {
        List<String> uris = new ArrayList<>();
        for (BuildEvent event : Sources.read(journal).messages()) {
            event.getTestResult().getTestActionOutputList().stream()
                    .map(File::getUri)
                    .forEach(uris::add);
        }
        return uris;
    }

    private static JsonNode junit(Path journal, Path out, String... more) throws Exception {
        List<String> line = new ArrayList<>(Bep.line("junit", journal.toString(), "--out", out.toString()));
        line.addAll(List.of(more));
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        JsonNode printed = new ObjectMapper().readTree(process.getInputStream());
        assertThat(process.waitFor()).isZero();
        return printed;
    }

    private static String xml(Path out) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".xml")).toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }
}
