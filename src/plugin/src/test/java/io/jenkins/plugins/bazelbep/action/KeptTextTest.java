package io.jenkins.plugins.bazelbep.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class KeptTextTest {

    @Test
    public void leavesPlainTextAlone() {
        assertThat(KeptText.of("//app:ünit_tëst 💥")).isEqualTo("//app:ünit_tëst 💥");
        assertThat(KeptText.of(null)).isNull();
    }

    @Test
    public void replacesWhatXmlCannotHold() {
        assertThat(KeptText.of("a\u0000b\ud800c\uffffd\u009be")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
    }

    @Test
    public void cutsWhatIsLongWithoutBreakingCharacters() {
        assertThat(KeptText.of("💥".repeat(1000))).isEqualTo("💥".repeat(300) + "…");
    }
}
