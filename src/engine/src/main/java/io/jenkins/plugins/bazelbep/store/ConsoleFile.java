package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import io.jenkins.plugins.bazelbep.invocation.console.ConsoleSink;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Writes the console text of an invocation as it becomes final: UTF-8, from the beginning. */
final class ConsoleFile implements ConsoleSink, Closeable {

    private final Path file;
    private final OutputStream out;
    private long size;

    private ConsoleFile(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** Begins the text anew, whatever the file held. */
    static ConsoleFile create(Path file) throws IOException {
        Files.deleteIfExists(file);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        return new ConsoleFile(
                file,
                new BufferedOutputStream(
                        Channels.newOutputStream(Files.newByteChannel(file, options, PrivateFiles.ofFile(file))),
                        32 * 1024));
    }

    @Override
    public void append(String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        size += bytes.length;
    }

    Path file() {
        return file;
    }

    /** How many bytes the text has, those not yet flushed included. */
    long size() {
        return size;
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
