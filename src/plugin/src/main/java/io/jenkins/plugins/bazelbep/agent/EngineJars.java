package io.jenkins.plugins.bazelbep.agent;

import hudson.remoting.Which;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The jars that a receiver needs, as they are on this controller: our own from this plugin, Jackson from the jackson2-api
 * plugin, Guava from Jenkins. Each is found by a class that it holds.
 */
final class EngineJars {

    private static final List<String> CLASSES = List.of(
            "io.jenkins.plugins.bazelbep.cli.Main",
            "io.jenkins.plugins.bazelbep.proto.bep.BuildEvent",
            "com.google.protobuf.Message",
            "com.google.gson.Gson",
            "com.google.common.collect.ImmutableList",
            "com.google.common.util.concurrent.internal.InternalFutureFailureAccess",
            "com.google.re2j.Pattern",
            "com.fasterxml.jackson.annotation.JsonInclude",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.datatype.jsr310.JavaTimeModule",
            "io.grpc.Server",
            "io.grpc.internal.GrpcUtil",
            "io.grpc.util.MultiChildLoadBalancer",
            "io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder",
            "io.grpc.protobuf.ProtoUtils",
            "io.grpc.protobuf.lite.ProtoLiteUtils",
            "io.grpc.stub.AbstractStub",
            "io.perfmark.PerfMark",
            "picocli.CommandLine");

    private static EngineJars found;

    private final Map<String, Path> files;
    private final String digest;

    private EngineJars(Map<String, Path> files, String digest) {
        this.files = files;
        this.digest = digest;
    }

    /**
     * Finds the jars; the first call reads them all for their digest.
     *
     * @throws IOException if one is missing
     */
    static synchronized EngineJars find() throws IOException {
        if (found == null) {
            Map<String, Path> files = new TreeMap<>();
            for (String name : CLASSES) {
                Path jar = FolderJar.of(locate(name));
                files.put(jar.toFile().getName(), jar);
            }
            found = new EngineJars(files, digest(files));
        }
        return found;
    }

    private static Path locate(String className) throws IOException {
        try {
            Class<?> type = Class.forName(className, false, EngineJars.class.getClassLoader());
            File file = Which.jarFile(type);
            return file.toPath();
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IOException("the plugin is not whole: it lacks " + className, e);
        }
    }

    private static String digest(Map<String, Path> files) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, Path> file : files.entrySet()) {
                sha256.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                try (InputStream in = new DigestInputStream(Files.newInputStream(file.getValue()), sha256)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The jars by their file names. */
    Map<String, Path> files() {
        return files;
    }

    /** Names this very set of jars. */
    String digest() {
        return digest;
    }

    /** What has to be on the agent: names and sizes. */
    Map<String, Long> sizes() {
        Map<String, Long> sizes = new TreeMap<>();
        files.forEach((name, file) -> {
            try {
                sizes.put(name, Files.size(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return sizes;
    }
}
