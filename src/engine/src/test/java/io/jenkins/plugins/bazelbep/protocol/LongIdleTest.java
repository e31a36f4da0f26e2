package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.Rule;
import org.junit.Test;

/** Clients that ask often whether the receiver is still there, as {@code --grpc_keepalive_time} makes them. */
public class LongIdleTest {

    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GO_AWAY = 7;
    private static final int ACK = 1;
    private static final int PINGS = 50;

    @Rule
    public final Receiver receiver = new Receiver();

    @Test
    public void pingsWithoutACallAreAnswered() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", receiver.server().port())) {
            socket.setSoTimeout(60_000);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            frame(out, SETTINGS, new byte[0]);
            for (int i = 0; i < PINGS; i++) {
                frame(out, PING, new byte[8]);
            }
            int answers = 0;
            while (answers < PINGS) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                in.readInt();
                in.readFully(new byte[length]);
                assertThat(type).as("frame type after %s answers", answers).isNotEqualTo(GO_AWAY);
                answers += type == PING && flags == ACK ? 1 : 0;
            }
        }
    }

    @Test
    public void bytesThatAreNoHttpHarmNobody() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", receiver.server().port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes(); // ends, since the receiver hangs up
        }
        assertThat(receiver.client().stream("a")
                        .send(1, "x")
                        .sendFinished(2)
                        .status()
                        .isOk())
                .isTrue();
    }

    private static void frame(DataOutputStream out, int type, byte[] payload) throws IOException {
        out.writeByte(0);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(0);
        out.writeInt(0);
        out.write(payload);
    }
}
