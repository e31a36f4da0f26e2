package io.jenkins.plugins.bazelbep.publish;

import io.jenkins.plugins.bazelbep.agent.FilesReply;
import io.jenkins.plugins.bazelbep.files.FileDigests;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;

/** The bytes of a file of the agent: those that are here already, else piece by piece. */
record AgentBytes(AgentFiles agent, String uri, FilesReply.File file) implements PresentContent.Bytes {

    /** Nobody reads on after so many bytes of one file. */
    static final long MOST = 256L << 20;

    private static final int PIECE = 1 << 20;

    @Override
    public InputStream open(long offset) {
        int skipped = (int) Math.max(0, Math.min(offset - file.offset(), file.bytes().length));
        boolean here = offset >= file.offset() && file.offset() + file.bytes().length == file.size();
        return here
                ? new ByteArrayInputStream(file.bytes(), skipped, file.bytes().length - skipped)
                : new Pieces(offset);
    }

    @Override
    public String digest(String algorithm) {
        return file.digest().isEmpty() || !algorithm.equals(FileDigests.algorithm(file.digest()))
                ? null
                : file.digest();
    }

    private final class Pieces extends InputStream {

        private final long first;
        private long next;
        private ByteArrayInputStream piece = new ByteArrayInputStream(new byte[0]);

        Pieces(long offset) {
            first = offset;
            next = offset;
        }

        @Override
        public int read() throws IOException {
            return fill() ? piece.read() : -1;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            return length == 0 ? 0 : fill() ? piece.read(buffer, from, length) : -1;
        }

        private boolean fill() throws IOException {
            if (piece.available() > 0) {
                return true;
            }
            if (next >= file.size()) {
                return false;
            }
            if (next - first >= MOST) {
                throw new IOException("no more than " + (MOST >> 20) + " MB of it are read");
            }
            byte[] bytes = fetch();
            next += bytes.length;
            piece = new ByteArrayInputStream(bytes);
            return bytes.length > 0;
        }

        private byte[] fetch() throws IOException {
            try {
                FilesReply.File answer = agent.read(List.of(new WantedFile(uri, next, PIECE, "")))
                        .get(0);
                if (answer.state() != FilesReply.State.PRESENT) {
                    throw new IOException("it is gone");
                }
                if (answer.bytes().length > PIECE) {
                    throw new IOException("the agent sent more than it was asked for");
                }
                return answer.bytes();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("the build was told to stop").initCause(e);
            }
        }
    }
}
