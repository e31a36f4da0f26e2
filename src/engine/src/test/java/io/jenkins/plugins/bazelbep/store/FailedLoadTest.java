package io.jenkins.plugins.bazelbep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.junit.Test;

public class FailedLoadTest {

    @Test
    public void whatIsGoneStaysGone() {
        NoSuchFileException gone = new NoSuchFileException("invocations/a/events.bep");
        assertThat(FailedLoad.because(gone))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("invocations/a/events.bep")
                .hasCause(gone);
    }

    @Test
    public void whatCannotBeReadKeepsItsReason() {
        IOException broken = new IOException("disk gone");
        assertThat(FailedLoad.because(broken))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk gone")
                .hasCause(broken);
    }

    @Test
    public void aMistakeOfOursIsNotTakenForAFileThatCannotBeRead() {
        IllegalArgumentException bug = new IllegalArgumentException("bug");
        assertThatThrownBy(() -> FailedLoad.because(bug))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bug")
                .hasCause(bug);
    }
}
