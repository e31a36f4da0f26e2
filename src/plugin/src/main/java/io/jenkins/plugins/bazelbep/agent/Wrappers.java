package io.jenkins.plugins.bazelbep.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The programs that stand before {@code bazel} and {@code bazelisk} on PATH inside a block. */
public final class Wrappers {

    /** Marks a folder of wrappers, so that a wrapper passes over its own folder and that of a block around. */
    private static final String MARK = ".bazel-bep-wrapper";

    private static final List<String> PROGRAMS = List.of("bazel", "bazelisk");

    private Wrappers() {}

    /**
     * The texts of the files, by their names.
     *
     * @param folder of the block on the agent
     * @param flags for Bazel, with {@link StartReceiver#PORT} for the port, as only the agent knows it and its java
     */
    public static Map<String, String> texts(String folder, String jars, String flags) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(MARK, "");
        Map<String, String> values = Map.of("FOLDER", folder, "FLAGS", flags, "JARS", jars);
        boolean windows = folder.indexOf('\\') >= 0;
        String text = windows
                ? fill(read("wrapper.bat"), values, value -> value.replace("%", "%%"))
                        .replace("\n", "\r\n")
                : fill(read("wrapper.sh"), values, Wrappers::quoted);
        for (String program : PROGRAMS) {
            texts.put(windows ? program + ".bat" : program, text);
        }
        return texts;
    }

    /** The flags that send the events of a Bazel to the receiver. */
    public static String flags(String backend, String secret) {
        // As a keyword: every Bazel knows it, and a header no Bazel before 5. The time-out is endless by default.
        return "--bes_backend=" + backend + " --bes_keywords=" + secret + " --bes_timeout=60s";
    }

    /** The same flags before the port is known. */
    public static String flagsForAnyPort(String secret) {
        return flags("grpc://127.0.0.1:" + StartReceiver.PORT, secret);
    }

    private static String fill(String text, Map<String, String> values, UnaryOperator<String> quoting) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("@" + value.getKey() + "@", quoting.apply(value.getValue()));
        }
        return filled;
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = Wrappers.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the plugin is not whole: it lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
