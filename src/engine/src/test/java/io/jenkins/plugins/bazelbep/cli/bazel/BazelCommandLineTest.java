package io.jenkins.plugins.bazelbep.cli.bazel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.Test;

public class BazelCommandLineTest {

    @Test
    public void takesACommandApart() {
        var line = BazelCommandLine.parse(List.of(
                "bazel", "--output_base", "/x", "--batch", "run", "//a:b", "--config=ci", "--", "--bes_backend=mine"));

        assertThat(line.startup()).containsExactly("--output_base", "/x", "--batch");
        assertThat(line.command()).isEqualTo("run");
        assertThat(line.words()).containsExactly("//a:b", "--config=ci");
        assertThat(line.rest()).containsExactly("--", "--bes_backend=mine");
        assertThat(line.startupOption("--output_base")).isEqualTo("/x");
        assertThat(line.option("--bes_backend")).isNull();
    }

    @Test
    public void addsOptionsLastButBeforeTheProgramsOwnArguments() {
        var line = BazelCommandLine.parse(List.of("bazel", "run", "//a:b", "--config=ci", "--", "x y", ""));

        assertThat(line.with(List.of("--bes_timeout=60s")))
                .containsExactly("bazel", "run", "//a:b", "--config=ci", "--bes_timeout=60s", "--", "x y", "");
    }

    @Test
    public void theLastValueOfAnOptionCounts() {
        var line = BazelCommandLine.parse(
                List.of("bazel", "build", "--bes_backend=grpc://one", "//...", "--bes_backend", "grpc://two"));

        assertThat(line.option("--bes_backend")).isEqualTo("grpc://two");
    }

    @Test
    public void leavesCommandsWithoutEventsAlone() {
        assertThat(BazelCommandLine.parse(List.of("bazel", "info")).sendsEvents())
                .isFalse();
        assertThat(BazelCommandLine.parse(List.of("bazel", "--version")).sendsEvents())
                .isFalse();
        assertThat(BazelCommandLine.parse(List.of("bazel", "query", "//...")).sendsEvents())
                .isTrue();
    }

    @Test
    public void keepsAStartupOptionThatLacksItsValue() {
        var line = BazelCommandLine.parse(List.of("bazel", "--output_base"));

        assertThat(line.with(List.of("--bes_timeout=60s"))).containsExactly("bazel", "--output_base");
    }

    @Test
    public void saysWhatIsMissing() {
        assertThatThrownBy(() -> BazelCommandLine.parse(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bazel test //...");
    }
}
