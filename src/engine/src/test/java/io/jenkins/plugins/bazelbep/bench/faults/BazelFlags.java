package io.jenkins.plugins.bazelbep.bench.faults;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The flags of a Bazel command line that say where its events go.
 *
 * @param backend {@code grpc://host:port}
 * @param keyword of {@code --bes_keywords}
 * @param journal of {@code --build_event_binary_file}
 */
public record BazelFlags(URI backend, String keyword, Path journal) {

    /** Finds them in the words of a command line. */
    public static BazelFlags parse(List<String> words) {
        return new BazelFlags(
                URI.create(value(words, "--bes_backend")),
                value(words, "--bes_keywords"),
                Path.of(value(words, "--build_event_binary_file")));
    }

    /** The same through somebody who listens at another port of this machine. */
    BazelFlags through(int port) {
        return through("127.0.0.1", port);
    }

    /** The same through somebody who listens at another address. */
    BazelFlags through(String host, int port) {
        return new BazelFlags(URI.create("grpc://" + host + ":" + port), keyword, journal);
    }

    private static String value(List<String> words, String flag) {
        return words.stream()
                .filter(word -> word.startsWith(flag + "="))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new IllegalArgumentException("no " + flag + " in " + words))
                .substring(flag.length() + 1);
    }
}
