package io.jenkins.plugins.bazelbep.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

/** What a build can make the controller hold. */
public class FirstEventsTest {

    private final FirstEvents events = new FirstEvents();

    @Test
    public void aHundredSmallOnesAreWaitedFor() {
        for (int i = 0; i < 100; i++) {
            events.add(new byte[10]);
            assertThat(events.tooMany()).isFalse();
        }
        events.add(new byte[10]);
        assertThat(events.tooMany()).isTrue();
        assertThat(events.take()).hasSize(101);
        assertThat(events.tooMany()).isFalse();
        assertThat(events.take()).isEmpty();
    }

    @Test
    public void largeOnesAreNot() {
        events.add(new byte[9 << 20]);
        assertThat(events.tooMany()).isTrue();
    }

    @Test
    public void ofManyRecordsThatDoNotEndOneIsReadOn() {
        long megabyte = 1 << 20;
        assertThat(BlockFollower.mayReadOn(20 * megabyte, 20 * megabyte, 32 * megabyte))
                .isTrue();
        assertThat(BlockFollower.mayReadOn(2 * megabyte, 20 * megabyte, 32 * megabyte))
                .isTrue();
        assertThat(BlockFollower.mayReadOn(20 * megabyte, 20 * megabyte, 33 * megabyte))
                .isTrue();
        assertThat(BlockFollower.mayReadOn(2 * megabyte, 20 * megabyte, 33 * megabyte))
                .isFalse();
    }
}
