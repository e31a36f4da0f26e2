package io.jenkins.plugins.bazelbep.agent;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an agent answers to {@link ReadSources}. The agent is not trusted: an answer that is no such answer is an
 * {@link IOException}.
 *
 * @param receiverRuns whether the receiver's process is there
 * @param sources the streams, then the journals
 */
public record SourcesReply(boolean receiverRuns, List<Source> sources) {

    private static final int MOST_SOURCES = 2000;

    /**
     * A source of events.
     *
     * @param name as in {@link SourceName}
     * @param state {@code stream.json} of a stream, else empty
     * @param size how long the file is
     * @param bytes what was asked for
     */
    public record Source(String name, byte[] state, long size, byte[] bytes) {}

    /** Reads an answer. */
    public static SourcesReply parse(byte[] answer) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer))) {
            boolean runs = in.readBoolean();
            int count = in.readInt();
            if (count < 0 || count > MOST_SOURCES) {
                throw new IOException("the agent's answer names " + count + " sources");
            }
            List<Source> sources = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                byte[] state = block(in);
                long size = in.readLong();
                Source source = new Source(name, state, size, block(in));
                if (!SourceName.isValid(name)) {
                    throw new IOException("the agent's answer names a source that no receiver or wrapper makes");
                }
                sources.add(source);
            }
            return new SourcesReply(runs, List.copyOf(sources));
        } catch (EOFException e) {
            throw new IOException("the agent's answer ends early", e);
        }
    }

    private static byte[] block(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("the agent's answer names a length of " + length);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
