package io.jenkins.plugins.bazelbep.agent;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an agent answers to {@link ReadFiles}. The agent is not trusted: an answer that is no such answer is an {@link IOException}. */
public final class FilesReply {

    static final byte PRESENT = 0;
    static final byte NOT_FOUND = 1;
    static final byte NOT_A_FILE = 2;
    static final byte FORBIDDEN = 3;
    static final byte UNREADABLE = 4;

    private FilesReply() {}

    /** What became of a file. */
    public enum State {
        PRESENT,
        NOT_FOUND,
        NOT_A_FILE,
        FORBIDDEN,
        UNREADABLE
    }

    /**
     * A file.
     *
     * @param path where it really is, all symbolic links resolved; empty if it is not present
     * @param detail what the agent says of one that is unreadable, else empty
     * @param digest hexadecimal, or empty
     * @param offset where the bytes begin
     * @param bytes what was asked for; empty if there was no room
     */
    public record File(
            State state,
            String path,
            String detail,
            long size,
            Instant modified,
            String digest,
            long offset,
            byte[] bytes) {}

    /**
     * Reads an answer.
     *
     * @param count how many files were asked for
     */
    public static List<File> parse(byte[] answer, int count) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer))) {
            if (in.readInt() != count) {
                throw new IOException("the agent's answer is not about the files that were asked for");
            }
            List<File> files = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                files.add(file(in));
            }
            return files;
        } catch (EOFException e) {
            throw new IOException("the agent's answer ends early", e);
        }
    }

    private static File file(DataInputStream in) throws IOException {
        int state = in.readByte();
        if (state < 0 || state >= State.values().length) {
            throw new IOException("the agent's answer names a state of " + state);
        }
        if (state != PRESENT) {
            return new File(State.values()[state], "", in.readUTF(), 0, Instant.EPOCH, "", 0, new byte[0]);
        }
        String path = in.readUTF();
        long size = in.readLong();
        Instant modified = Instant.ofEpochMilli(in.readLong());
        String digest = in.readUTF();
        long offset = in.readLong();
        int length = in.readInt();
        boolean inside = size >= 0 && offset >= 0 && length <= Math.max(0, size - offset);
        if (length < 0 || length > in.available() || length > 0 && !inside) {
            throw new IOException("the agent's answer names a length of " + length);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new File(State.PRESENT, path, "", size, modified, digest, offset, bytes);
    }
}
