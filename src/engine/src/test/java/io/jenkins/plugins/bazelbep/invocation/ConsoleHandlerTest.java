package io.jenkins.plugins.bazelbep.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.Test;

public class ConsoleHandlerTest {

    @Test
    public void stderrComesBeforeStdoutOfTheSameEvent() {
        Passed passed = Passed.over(progress(0, "err 1\n", "out 1\n"), progress(1, "err 2\n", ""));
        assertThat(passed.console).hasToString("err 1\nout 1\nerr 2\n");
    }

    /** A line may go on in the next event, and in the other of the two streams. */
    @Test
    public void eventsNeedNotEndWithALine() {
        Passed passed = Passed.over(progress(0, "one ", ""), progress(1, "", "line\n"), progress(2, "no end", ""));
        assertThat(passed.console).hasToString("one line\nno end\n");
    }

    @Test
    public void aProgressEventThatComesTwiceIsShownOnce() {
        Passed passed = new Passed(PassOptions.defaults());
        int[] counts = {0, 1, 127, 128, 20_000, 5_000_000, Integer.MAX_VALUE, -1};
        for (int count : counts) {
            passed.then(progress(count, count + "\n", ""), progress(count, count + "\n", ""));
        }
        passed.end(StreamEnd.DISCONNECTED);
        assertThat(passed.summary().events().duplicate()).isEqualTo(counts.length);
        assertThat(passed.console.toString().lines()).hasSize(counts.length).contains("0", "20000", "-1");
    }

    @Test
    public void whileTheBuildRunsTheLastLinesAreInTheSummary() {
        Passed passed = new Passed(PassOptions.defaults()).then(progress(0, "one\ntwo\n[1 / 9] three", ""));
        assertThat(passed.summary().progress()).containsExactly("one", "two", "[1 / 9] three");
        assertThat(passed.console).isEmpty();
        passed.end(StreamEnd.COMPLETE);
        assertThat(passed.summary().progress()).isNull();
        assertThat(passed.console).hasToString("one\ntwo\n[1 / 9] three\n");
    }

    @Test
    public void aSinkThatCannotKeepTheTextIsHeard() {
        InvocationPass pass = new InvocationPass(PassOptions.defaults(), lines -> {
            throw new UncheckedIOException(new IOException("disk full"));
        });
        MemoryLog log = new MemoryLog();
        assertThatThrownBy(() -> pass.accept(
                        log.append(progress(0, "line\n".repeat(1000), "").toByteArray())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
    }

    private static BuildEvent progress(int count, String stderr, String stdout) {
        return BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder()
                        .setProgress(BuildEventId.ProgressId.newBuilder().setOpaqueCount(count)))
                .setProgress(Progress.newBuilder().setStderr(stderr).setStdout(stdout))
                .build();
    }
}
