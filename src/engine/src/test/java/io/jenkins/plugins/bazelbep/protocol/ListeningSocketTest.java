package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The port of a receiver that is still starting. */
public class ListeningSocketTest {

    private static final byte[] EMPTY_SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    private static final int PATIENCE_MILLIS = 30_000;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void whoConnectsBeforeTheServerIsThereIsAnsweredByIt() throws Exception {
        BesServerOptions options = BesServerOptions.in(folder.getRoot().toPath());
        ServerSocketChannel listening = ListeningSocket.open(options.address());
        int port = listening.socket().getLocalPort();
        try (Socket early = new Socket("127.0.0.1", port);
                TestClient bazel = new TestClient(port)) {
            early.getOutputStream().write(Frames.PREFACE);
            early.getOutputStream().write(EMPTY_SETTINGS);
            TestClient.Stream stream = bazel.stream("a").send(1, "x").sendFinished(2);
            try (BesServer server = BesServer.start(options, listening, StreamListener.NONE)) {
                assertThat(server.port()).isEqualTo(port);
                assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
                early.setSoTimeout(PATIENCE_MILLIS);
                byte[] frame = early.getInputStream().readNBytes(EMPTY_SETTINGS.length);
                assertThat(frame[3]).as("the type of the server's first frame").isEqualTo(EMPTY_SETTINGS[3]);
            }
        }
    }

    @Test
    public void aServerThatHasStoppedListensNoMore() throws Exception {
        BesServerOptions options = BesServerOptions.in(folder.getRoot().toPath());
        BesServer server = BesServer.start(options, StreamListener.NONE);
        server.close();
        ListeningSocket.open(new InetSocketAddress("127.0.0.1", server.port())).close();
    }

    @Test
    public void aServerThatCannotStartListensNoMore() throws Exception {
        BesServerOptions options = BesServerOptions.in(folder.getRoot().toPath());
        try (BesServer other = BesServer.start(options, StreamListener.NONE)) {
            ServerSocketChannel free = ListeningSocket.open(options.address());
            int port = free.socket().getLocalPort();
            free.close();
            assertThatThrownBy(() -> BesServer.start(options.withPort(port), StreamListener.NONE))
                    .hasMessageContaining("another receiver");
            ListeningSocket.open(new InetSocketAddress("127.0.0.1", port)).close();
            assertThat(other.port()).isNotEqualTo(port);
        }
    }
}
