package io.jenkins.plugins.bazelbep.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.invocation.view.Change;
import io.jenkins.plugins.bazelbep.invocation.view.Outcome;
import org.junit.Test;

public class ChangeTest {

    private static final Outcome BUILT = new Outcome("//a:a", "BUILT", 4, 10L);
    private static final Outcome FAILED = new Outcome("//a:a", "FAILED", 0, null);

    @Test
    public void saysWhetherItBecameWorseOrBetter() {
        assertThat(Change.of(BUILT, FAILED).kind()).isEqualTo(Change.Kind.WORSE);
        assertThat(Change.of(FAILED, BUILT).kind()).isEqualTo(Change.Kind.BETTER);
        assertThat(Change.of(BUILT, BUILT).kind()).isEqualTo(Change.Kind.SAME);
        assertThat(Change.of(null, BUILT).kind()).isEqualTo(Change.Kind.ADDED);
        assertThat(Change.of(BUILT, null).kind()).isEqualTo(Change.Kind.REMOVED);
    }

    @Test
    public void countsConfigurationsAsOneWithTheWorstStatus() {
        assertThat(BUILT.and(FAILED)).isEqualTo(new Outcome("//a:a", "FAILED", 0, 10L));
        assertThat(BUILT.and(BUILT)).isEqualTo(new Outcome("//a:a", "BUILT", 4, 20L));
    }
}
