package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class FailedWritesTest {

    private long seconds;
    private final FailedWrites writes =
            new FailedWrites(Duration.ofSeconds(4), () -> TimeUnit.SECONDS.toNanos(seconds));

    @Test
    public void aStreamIsGivenUpWhenItsPatienceIsOver() {
        assertThat(writes.failed("a")).isFalse();
        seconds = 3;
        assertThat(writes.failed("a")).isFalse();
        assertThat(writes.isGivenUp("a")).isFalse();
        seconds = 4;
        assertThat(writes.failed("b")).isFalse();
        assertThat(writes.failed("a")).isTrue();
        assertThat(writes.isGivenUp("a")).isTrue();
        assertThat(writes.isGivenUp("b")).isFalse();
    }

    @Test
    public void patienceBeginsAnewWhenSomethingWasWritten() {
        assertThat(writes.failed("a")).isFalse();
        seconds = 3;
        writes.succeeded("a");
        seconds = 5;
        assertThat(writes.failed("a")).isFalse();
        seconds = 9;
        assertThat(writes.failed("a")).isTrue();
    }

    @Test
    public void idsWithoutEndAreForgotten() {
        assertThat(writes.failed("first")).isFalse();
        for (int i = 0; i < 1000; i++) {
            assertThat(writes.failed("another " + i)).isFalse();
        }
        seconds = 5;
        assertThat(writes.failed("first")).isFalse();
    }
}
