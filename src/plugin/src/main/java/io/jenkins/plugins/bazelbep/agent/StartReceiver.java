package io.jenkins.plugins.bazelbep.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import jenkins.security.MasterToSlaveCallable;

/** Makes the folder of a block and starts its receiver; or starts it again, on the port that Bazel was told. */
public final class StartReceiver extends MasterToSlaveCallable<String, IOException> {

    private static final long serialVersionUID = 1;

    /** A JVM start takes a second; a machine that builds can be busy. */
    private static final long WAIT_SECONDS = 120;

    /** What stands for the receiver's port in the wrappers. */
    static final String PORT = "@PORT@";

    private static final String JAVA = "@JAVA@";

    private final String folder;
    private final String secret;
    private final int port;
    private final ReceiverCommand command;
    private final Map<String, String> wrappers;
    private final String forwarding;

    /**
     * Prepares to start.
     *
     * @param folder of the block, on the agent; created if it is missing
     * @param secret what Bazel has to show
     * @param port 0 for any that is free
     * @param wrappers texts of the files of {@code bin/} by their names, with {@link #PORT} for the port
     * @param forwarding what the receiver is told of forwarding, as the engine reads it
     */
    public StartReceiver(
            String folder,
            String secret,
            int port,
            ReceiverCommand command,
            Map<String, String> wrappers,
            String forwarding) {
        this.folder = folder;
        this.secret = secret;
        this.port = port;
        this.command = command;
        this.wrappers = Map.copyOf(wrappers);
        this.forwarding = forwarding;
    }

    /**
     * Runs on the agent.
     *
     * @return {@code receiver.json}
     */
    @Override
    public String call() throws IOException {
        BlockFolder block = new BlockFolder(folder);
        block.create(secret, forwarding);
        writeWrappers(block, 0);
        try {
            String state = new ReceiverProcess(command, block).start(port, WAIT_SECONDS);
            writeWrappers(block, ReceiverAddress.in(state).port());
            return state;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the receiver started", e);
        }
    }

    /** At port 0 nobody can be reached, so the wrappers have Bazel write its events into a file only. */
    private void writeWrappers(BlockFolder block, int listening) throws IOException {
        if (!PlainFiles.isFolder(block.bin())) {
            throw new IOException(block.bin() + " is no folder any more");
        }
        for (Map.Entry<String, String> wrapper : wrappers.entrySet()) {
            Path file = block.bin().resolve(wrapper.getKey());
            String text = wrapper.getValue()
                    .replace(PORT, Integer.toString(listening))
                    .replace(JAVA, ReceiverProcess.java(command));
            // A wrapper may be running right now, so it is replaced and not written over.
            Path written = block.bin().resolve(wrapper.getKey() + ".new");
            Files.deleteIfExists(written);
            Files.writeString(written, text, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            if (!written.toFile().setExecutable(true, true) && !ReceiverProcess.isWindows()) {
                throw new IOException("cannot make " + written + " executable");
            }
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
