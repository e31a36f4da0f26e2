package io.jenkins.plugins.bazelbep.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import jenkins.security.MasterToSlaveCallable;

/**
 * Looks at some files of an agent and brings the bytes that are asked for: many small files in one call. {@link FilesReply}
 * reads the answer.
 */
public final class ReadFiles extends MasterToSlaveCallable<byte[], IOException> {

    private static final long serialVersionUID = 1;
    private static final int MOST_DETAIL = 300;
    private static final int MOST_PATH = 16_000;

    private final String[] folders;
    private final String[] outputBases;
    private final String workspaces;
    private final int budget;
    private final List<String[]> paths = new ArrayList<>();
    private final List<Long> offsets = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private final List<String> digests = new ArrayList<>();

    /**
     * Prepares a call.
     *
     * @param folders below which files may be read
     * @param outputBases as in {@link PermittedFolders}
     * @param workspaces where the workspaces of this agent's jobs are, as in {@link PermittedFolders}
     * @param budget how many bytes to bring at most; a file for which there is no room comes without
     */
    public ReadFiles(List<String> folders, List<String> outputBases, String workspaces, int budget) {
        this.folders = folders.toArray(new String[0]);
        this.outputBases = outputBases.toArray(new String[0]);
        this.workspaces = workspaces;
        this.budget = budget;
    }

    /**
     * Asks for a file.
     *
     * @param candidates paths that it may have, likeliest first
     * @param offset where to read; less than 0 to count from its end
     * @param most how many bytes to read
     * @param digest the algorithm of a digest of the whole file, or empty for none
     */
    public void add(List<String> candidates, long offset, int most, String digest) {
        paths.add(candidates.toArray(new String[0]));
        offsets.add(offset);
        lengths.add(most);
        digests.add(digest);
    }

    @Override
    public byte[] call() throws IOException {
        PermittedFolders permitted = new PermittedFolders(folders, outputBases, workspaces);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(paths.size());
            int left = budget;
            for (int i = 0; i < paths.size(); i++) {
                left -= answer(i, permitted, left, out);
            }
        }
        return bytes.toByteArray();
    }

    private int answer(int i, PermittedFolders permitted, int left, DataOutputStream out) throws IOException {
        try {
            Path real = permitted.find(paths.get(i));
            if (real == null) {
                return without(FilesReply.FORBIDDEN, "", out);
            }
            BasicFileAttributes attributes =
                    Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                return without(FilesReply.NOT_A_FILE, "", out);
            }
            long size = attributes.size();
            long offset = offsets.get(i) < 0 ? Math.max(0, size + offsets.get(i)) : offsets.get(i);
            long wanted = Math.max(0, Math.min(lengths.get(i), size - offset));
            byte[] chunk = wanted > left ? new byte[0] : read(permitted, real, offset, (int) wanted);
            String digest = digest(permitted, real, digests.get(i));
            if (real.toString().length() > MOST_PATH) {
                return without(FilesReply.UNREADABLE, "its path is too long", out);
            }
            out.writeByte(FilesReply.PRESENT);
            out.writeUTF(real.toString());
            out.writeLong(size);
            out.writeLong(attributes.lastModifiedTime().toMillis());
            out.writeUTF(digest);
            out.writeLong(offset);
            out.writeInt(chunk.length);
            out.write(chunk);
            return chunk.length;
        } catch (NoSuchFileException e) {
            return without(FilesReply.NOT_FOUND, "", out);
        } catch (IOException | SecurityException e) {
            return without(FilesReply.UNREADABLE, String.valueOf(e.getMessage()), out);
        }
    }

    private static int without(byte state, String detail, DataOutputStream out) throws IOException {
        out.writeByte(state);
        out.writeUTF(detail.substring(0, Math.min(detail.length(), MOST_DETAIL)));
        return 0;
    }

    private static byte[] read(PermittedFolders permitted, Path real, long offset, int length) throws IOException {
        try (SeekableByteChannel channel = permitted.open(real)) {
            return PlainFiles.read(channel, offset, length);
        }
    }

    private static String digest(PermittedFolders permitted, Path real, String algorithm) throws IOException {
        if (algorithm.isEmpty()) {
            return "";
        }
        try (InputStream in = Channels.newInputStream(permitted.open(real));
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance(algorithm))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            return "";
        }
    }
}
