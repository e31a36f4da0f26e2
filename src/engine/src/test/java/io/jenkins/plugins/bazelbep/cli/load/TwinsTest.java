package io.jenkins.plugins.bazelbep.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.cli.Json;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The same invocation as a binary and as a JSON file, which hold the same events in another order. */
public class TwinsTest {

    private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void binaryAndJsonGiveTheSameSummary() throws IOException {
        List<String> compared = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(RECORDINGS, "*.json.gz")) {
            for (Path json : files) {
                String name = json.getFileName().toString().replace(".json.gz", "");
                assertThat(summary(json)).as(name).isEqualTo(summary(RECORDINGS.resolve(name + ".bep.gz")));
                compared.add(name);
            }
        }
        assertThat(compared).hasSizeGreaterThanOrEqualTo(16);
    }

    private String summary(Path file) throws IOException {
        InvocationStore store = InvocationStore.open(folder.newFolder().toPath(), StoreOptions.defaults());
        FileImport.Result result = FileImport.run(file, store);
        assertThat(result.invocations()).hasSize(1);
        return Json.line(result.invocations().get(0).invocation().summary());
    }
}
