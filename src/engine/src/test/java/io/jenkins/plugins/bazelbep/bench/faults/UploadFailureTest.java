package io.jenkins.plugins.bazelbep.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class UploadFailureTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void theCodeOfTheBuildIsGivenBackWhereAnUploadTookItsPlace() throws Exception {
        RecordedBuild build = FaultMatrixTest.BUILD;
        try (BepRun run = BepRun.start(folder.getRoot().toPath().resolve("run"), List.of())) {
            new BazelClient(build, run.flags(), event -> {}).play();

            assertThat(run.end(Upload.TRANSIENT_FAILURE)).isEqualTo(build.exitCode());
        }
    }
}
