package io.jenkins.plugins.bazelbep.agent;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import jenkins.security.MasterToSlaveCallable;

/** Reads what a receiver notes of forwarding: the files {@code forward/<invocation>/*.json}. */
public final class ReadForwarding extends MasterToSlaveCallable<byte[], IOException> {

    private static final long serialVersionUID = 1;
    private static final int MOST_FILES = 500;
    private static final int MOST_BYTES = 16 << 10;

    private final String folder;

    /** @param folder of the block, on the agent */
    public ReadForwarding(String folder) {
        this.folder = folder;
    }

    @Override
    public byte[] call() throws IOException {
        List<byte[]> files = new ArrayList<>();
        Path block = new BlockFolder(folder).path();
        for (Path invocation : list(block.resolve("forward"), "*")) {
            for (Path file : list(invocation, "*.json")) {
                byte[] bytes =
                        files.size() < MOST_FILES ? PlainFiles.beginning(block, file, MOST_BYTES + 1) : new byte[0];
                if (bytes.length > 0 && bytes.length <= MOST_BYTES) {
                    files.add(bytes);
                }
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(files.size());
            for (byte[] file : files) {
                out.writeInt(file.length);
                out.write(file);
            }
        }
        return bytes.toByteArray();
    }

    private static TreeSet<Path> list(Path folder, String glob) throws IOException {
        TreeSet<Path> found = new TreeSet<>();
        if (PlainFiles.isFolder(folder)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, glob)) {
                children.forEach(found::add);
            }
        }
        return found;
    }
}
