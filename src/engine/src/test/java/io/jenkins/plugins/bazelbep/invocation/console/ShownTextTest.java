package io.jenkins.plugins.bazelbep.invocation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.invocation.console.ShownText.Stretch;
import org.junit.Test;

public class ShownTextTest {

    @Test
    public void aTextWithinTheLimitIsShownWhole() {
        ShownText text = new ShownText(100, 100);
        assertThat(text.cut()).isFalse();
        assertThat(text.from(0)).isEqualTo(new Stretch(null, 0, 100));
        assertThat(text.from(30)).isEqualTo(new Stretch(null, 30, 100));
        assertThat(text.from(500)).isEqualTo(new Stretch(null, 100, 100));
    }

    @Test
    public void theMiddleOfALongTextIsLeftOutWithAWordAboutIt() {
        ShownText text = new ShownText(1000, 100);
        assertThat(text.cut()).isTrue();
        assertThat(text.from(0)).isEqualTo(new Stretch(null, 0, 50));
        Stretch rest = text.from(50);
        assertThat(rest.notice()).contains("900 bytes");
        assertThat(rest.from()).isEqualTo(950);
        assertThat(rest.to()).isEqualTo(1000);
        assertThat(text.from(960)).isEqualTo(new Stretch(null, 960, 1000));
    }

    /** Who follows a growing text sees what comes, and misses nothing new. */
    @Test
    public void offsetsStayValidWhileTheTextGrows() {
        assertThat(new ShownText(1000, 100).from(980)).isEqualTo(new Stretch(null, 980, 1000));
        assertThat(new ShownText(1040, 100).from(1000)).isEqualTo(new Stretch(null, 1000, 1040));
    }
}
