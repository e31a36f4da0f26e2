package io.jenkins.plugins.bazelbep.agent;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a receiver listens, on the loopback interface of its machine.
 *
 * @param port 1 to 65535
 */
public record ReceiverAddress(int port) {

    private static final Pattern ADDRESS = Pattern.compile("\"address\"\\s*:\\s*\"grpc://127\\.0\\.0\\.1:(\\d{1,5})\"");

    /**
     * Finds the address in what a receiver says of itself.
     *
     * @param state {@code receiver.json}; from an agent, so not trusted
     * @throws IOException if it names none
     */
    public static ReceiverAddress in(String state) throws IOException {
        Matcher address = ADDRESS.matcher(state);
        int port = address.find() ? Integer.parseInt(address.group(1)) : 0;
        if (port < 1 || port > 65535) {
            throw new IOException("the receiver names no address on the loopback interface");
        }
        return new ReceiverAddress(port);
    }

    /** What to give to {@code --bes_backend}; with its scheme, since without one Bazel wants TLS. */
    public String backend() {
        return "grpc://127.0.0.1:" + port;
    }
}
