package io.jenkins.plugins.bazelbep.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import jenkins.security.MasterToSlaveCallable;

/**
 * One look into the folder of a block: whether the receiver runs, what streams and journals there are, and the next bytes
 * of those that are asked for. {@link SourcesReply} reads the answer.
 */
public final class ReadSources extends MasterToSlaveCallable<byte[], IOException> {

    private static final long serialVersionUID = 1;
    private static final int MOST_SOURCES = 1000;
    private static final int MOST_STATE_BYTES = 64 << 10;

    private final String folder;
    private final Map<String, Long> offsets;
    private final int budget;

    /**
     * Prepares a look.
     *
     * @param folder of the block, on the agent
     * @param offsets where to read on, by the names of sources; of others no bytes come
     * @param budget how many bytes of sources to send at most
     */
    public ReadSources(String folder, Map<String, Long> offsets, int budget) {
        this.folder = folder;
        this.offsets = Map.copyOf(offsets);
        this.budget = budget;
    }

    @Override
    public byte[] call() throws IOException {
        BlockFolder block = new BlockFolder(folder);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            boolean there = Files.isDirectory(block.path());
            out.writeBoolean(there && block.runningProcess().isPresent());
            if (there) {
                block.giveSignOfLife();
            }
            List<Path> streams = children(block.streams());
            streams.removeIf(
                    stream -> !PlainFiles.isFolder(stream) || !PlainFiles.isRegular(stream.resolve("events.bep")));
            List<Path> journals = children(block.journals());
            journals.removeIf(journal -> !journal.toString().endsWith(".bep") || !PlainFiles.isRegular(journal));
            out.writeInt(streams.size() + journals.size());
            int left = budget;
            for (Path stream : streams) {
                left -= write(
                        out,
                        SourceName.STREAM + stream.getFileName(),
                        state(stream),
                        stream.resolve("events.bep"),
                        left);
            }
            for (Path journal : journals) {
                left -= write(out, SourceName.JOURNAL + journal.getFileName(), new byte[0], journal, left);
            }
        }
        return bytes.toByteArray();
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        if (PlainFiles.isFolder(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
                for (Path child : found) {
                    if (!child.toFile().getName().startsWith(".") && children.size() < MOST_SOURCES) {
                        children.add(child);
                    }
                }
            }
        }
        Collections.sort(children);
        return children;
    }

    /** What the receiver says of the stream; it is read before the bytes, so that a finished stream has all of them. */
    private byte[] state(Path stream) throws IOException {
        byte[] state = PlainFiles.beginning(Path.of(folder), stream.resolve("stream.json"), MOST_STATE_BYTES + 1);
        return state.length > MOST_STATE_BYTES ? new byte[0] : state;
    }

    private int write(DataOutputStream out, String name, byte[] state, Path file, int left) throws IOException {
        Long offset = offsets.get(name);
        byte[] chunk = offset == null || left <= 0 ? new byte[0] : read(file, offset, left);
        out.writeUTF(name);
        out.writeInt(state.length);
        out.write(state);
        out.writeLong(PlainFiles.isRegular(file) ? Files.size(file) : 0);
        out.writeInt(chunk.length);
        out.write(chunk);
        return chunk.length;
    }

    private byte[] read(Path file, long offset, int most) throws IOException {
        try (SeekableByteChannel channel = PlainFiles.open(Path.of(folder), file)) {
            return PlainFiles.read(channel, offset, most);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }
}
