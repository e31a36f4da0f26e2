package io.jenkins.plugins.bazelbep.bench.faults;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The flags of a Bazel command line that say where its events go.
 *
 * @param backend {@code grpc://host:port}
 * @param keywords of each {@code --bes_keywords}, the secret first
 * @param journal of {@code --build_event_binary_file}
 */
public record BazelFlags(URI backend, List<String> keywords, Path journal) {

    /** Finds them in the words of a command line. */
    public static BazelFlags parse(List<String> words) {
        return new BazelFlags(
                URI.create(value(words, "--bes_backend")),
                values(words, "--bes_keywords"),
                Path.of(value(words, "--build_event_binary_file")));
    }

    /** The same through somebody who listens at another port of this machine. */
    BazelFlags through(int port) {
        return through("127.0.0.1", port);
    }

    /** The same through somebody who listens at another address. */
    BazelFlags through(String host, int port) {
        return new BazelFlags(URI.create("grpc://" + host + ":" + port), keywords, journal);
    }

    /** What shows the receiver who sends. */
    public String keyword() {
        return keywords.get(0);
    }

    private static String value(List<String> words, String flag) {
        List<String> values = values(words, flag);
        return values.get(values.size() - 1);
    }

    private static List<String> values(List<String> words, String flag) {
        List<String> values = words.stream()
                .filter(word -> word.startsWith(flag + "="))
                .map(word -> word.substring(flag.length() + 1))
                .toList();
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no " + flag + " in " + words);
        }
        return values;
    }
}
