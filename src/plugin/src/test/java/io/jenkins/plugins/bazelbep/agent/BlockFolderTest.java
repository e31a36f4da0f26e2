package io.jenkins.plugins.bazelbep.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The folder of a block is the build's to write to as well, perhaps from a container that sees less than the agent. */
public class BlockFolderTest {

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path path;
    private Path secret;
    private BlockFolder folder;

    @Before
    public void create() throws IOException {
        path = temporary.getRoot().toPath().toRealPath().resolve("block");
        secret = Files.writeString(path.resolveSibling("secret"), "{\"pid\": 1, \"what\": \"not yours\"}");
        folder = new BlockFolder(path.toString());
        folder.create("0123456789abcdef", "{}");
    }

    @Test
    public void processesThatABuildNamesAreNotEnded() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(path.resolve("receiver.json"), "{\"pid\":" + other.pid() + "}");

            assertThat(new StopReceiver(path.toString(), 0, false).call()).isTrue();

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    public void aProcessThatWasStartedForThisFolderIsTheReceiver() throws Exception {
        Process receiver = new ProcessBuilder("sh", "-c", "sleep 60; :", "receive", "--root", path.toString()).start();
        try {
            Files.writeString(path.resolve("receiver.json"), "{\"pid\":" + receiver.pid() + "}");

            assertThat(folder.runningProcess()).hasValue(receiver.pid());
            assertThat(new StopReceiver(path.toString(), 0, false).call()).isFalse();
            assertThat(receiver.waitFor()).isNotZero();
        } finally {
            receiver.destroyForcibly();
        }
    }

    @Test
    public void linksOfABuildAreNotFollowed() throws IOException {
        FileTime before = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(secret, before);
        for (String name : new String[] {"receiver.json", "receiver.log", "alive", "secret"}) {
            Files.deleteIfExists(path.resolve(name));
            Files.createSymbolicLink(path.resolve(name), secret);
        }

        assertThat(folder.readState()).isEmpty();
        assertThat(folder.endOfLog(100)).isEmpty();
        folder.giveSignOfLife();
        folder.create("fedcba9876543210", "{}");

        assertThat(secret).content().contains("not yours");
        assertThat(Files.getLastModifiedTime(secret)).isEqualTo(before);
        assertThat(path.resolve("secret")).content().isEqualTo("fedcba9876543210");
    }

    @Test
    public void whatAReceiverSaysIsBounded() throws IOException {
        Files.writeString(path.resolve("receiver.json"), "x".repeat(20_000));
        assertThatIOException().isThrownBy(folder::readState).withMessageContaining("too large");
        Files.writeString(path.resolve("receiver.log"), "y".repeat(1_000_000) + "the end");
        assertThat(folder.endOfLog(10)).isEqualTo("yyythe end");
    }
}
