package io.jenkins.plugins.bazelbep.agent;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What an agent answers to {@link ReadForwarding}. */
public final class ForwardingReply {

    private ForwardingReply() {}

    /** The texts of the files. The agent is not trusted: an answer that is no such answer is an {@link IOException}. */
    public static List<String> parse(byte[] answer) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer))) {
            int count = in.readInt();
            List<String> files = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int length = in.readInt();
                if (length < 0 || length > in.available()) {
                    throw new IOException("the agent's answer names a length of " + length);
                }
                files.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            }
            return files;
        } catch (EOFException e) {
            throw new IOException("the agent's answer ends early", e);
        }
    }
}
