package io.jenkins.plugins.bazelbep.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.bazelbep.files.remote.RemoteCache;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** Puts the files of a recorded invocation into a remote cache, and names them there, as Bazel does with one. */
public final class CachedOutputs implements UnaryOperator<BuildEvent> {

    private static final Path RESOURCES = Path.of("../engine/src/test/resources");

    private final RemoteCache cache;

    public CachedOutputs(RemoteCache cache) {
        this.cache = cache;
    }

    @Override
    public BuildEvent apply(BuildEvent event) {
        return change(event, file -> file.setUri(put(contents(file))));
    }

    /** Changes the files of this machine that an event names. */
    static BuildEvent change(BuildEvent event, Consumer<File.Builder> change) {
        BuildEvent.Builder changed = event.toBuilder();
        List<File.Builder> files = new ArrayList<>();
        if (event.hasTestResult()) {
            files.addAll(changed.getTestResultBuilder().getTestActionOutputBuilderList());
        }
        if (event.hasNamedSetOfFiles()) {
            files.addAll(changed.getNamedSetOfFilesBuilder().getFilesBuilderList());
        }
        if (event.hasBuildToolLogs()) {
            files.addAll(changed.getBuildToolLogsBuilder().getLogBuilderList());
        }
        files.stream().filter(file -> file.getUri().startsWith("file:")).forEach(change);
        return changed.build();
    }

    /** Puts contents there; their URI. */
    public String put(byte[] contents) {
        String name = sha256(contents) + "/" + contents.length;
        cache.blobs.put(name, contents);
        return "bytestream://127.0.0.1:" + cache.port() + "/blobs/" + name;
    }

    /** Reports and logs as recorded, a short profile, and texts that tell their file's name for all else. */
    static byte[] contents(File.Builder file) {
        try {
            Path recorded = RESOURCES.resolve(file.getUri().replaceFirst(".*/testlogs/", "testlogs/"));
            if (file.getUri().contains("/testlogs/") && Files.exists(recorded)) {
                return Files.readAllBytes(recorded);
            }
            return file.getName().equals("command.profile.gz")
                    ? profile()
                    : ("the file " + file.getName()).getBytes(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] profile() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write("{\"traceEvents\":[{\"name\":\"Compiling\",\"ph\":\"X\",\"ts\":1,\"dur\":2}]}".getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    static String sha256(byte[] contents) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(contents));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
