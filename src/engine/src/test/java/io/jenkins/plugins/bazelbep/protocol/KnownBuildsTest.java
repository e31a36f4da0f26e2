package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.Test;

public class KnownBuildsTest {

    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final long LATER = Duration.ofMinutes(3).toNanos();

    /** By the calendar it began in 1970: as if somebody had set the clock since. */
    private static final Lifecycle STARTED =
            new Lifecycle("INTERACTIVE", null, 1L, Instant.EPOCH, null, null, null, null);

    private final KnownBuilds builds = new KnownBuilds();

    @Test
    public void anAnnouncedBuildIsAwaitedForAWhileWhateverTheCalendarSays() {
        long now = Long.MAX_VALUE - 1; // nanoTime may overflow
        builds.add("one", STARTED, now);
        assertThat(builds.awaitsStream(now, WINDOW)).isTrue();
        assertThat(builds.awaitsFinish(now + 2, WINDOW)).isTrue();
        assertThat(builds.awaitsStream(now + LATER, WINDOW)).isFalse();
        assertThat(builds.awaitsFinish(now + LATER, WINDOW)).isFalse();
    }

    @Test
    public void aBuildThatOnlyItsStreamNamedIsNotAwaited() {
        builds.link("one", "invocation", Lifecycle.NONE);
        assertThat(builds.awaitsFinish(0, WINDOW)).isFalse();
        assertThat(builds.invocationOf("one")).isEqualTo("invocation");
    }
}
