package io.jenkins.plugins.bazelbep.cli.bazel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The options that make a Bazel command tell us its events, without taking anything away from its user.
 *
 * <p>Of the option that names a backend the last value wins, so ours would replace the user's: where there is one, the
 * events come from a file that Bazel writes itself. The same goes for the files.
 *
 * @param options to be added to the command
 * @param streams whether events come to our receiver
 * @param journal the file that Bazel writes, or null where none is left to us
 */
public record Injection(List<String> options, boolean streams, Path journal) {

    /** Bazel waits without end by default for a backend that does not answer (bazel #13689 and others). */
    private static final String TIMEOUT = "--bes_timeout=60s";

    /**
     * Four calls around the stream that tell us nothing the stream does not. Bazel waits for each, and one that fails costs
     * the build its exit code.
     */
    private static final String NO_LIFECYCLE = "--nobes_lifecycle_events";

    private static final String BACKEND = "--bes_backend";
    private static final String BINARY_FILE = "--build_event_binary_file";
    private static final String JSON_FILE = "--build_event_json_file";

    /**
     * Where the events are to go.
     *
     * @param address of our receiver
     * @param secret that it wants to see; as a keyword, which every Bazel can send
     * @param forwards whether it has backends to forward to, which get the lifecycle calls as well
     */
    public record Destination(String address, String secret, boolean forwards) {}

    /**
     * Plans what to add to a command.
     *
     * @param rc the rc files that the command reads
     * @param journals a folder for the journal
     * @param folder where the command runs
     */
    public static Injection plan(
            BazelCommandLine line, RcFiles rc, Destination destination, Path journals, Path folder) {
        List<String> options = new ArrayList<>();
        boolean streams = !isTaken(BACKEND, line, rc);
        if (streams) {
            options.add(BACKEND + "=" + destination.address());
            options.add("--bes_keywords=" + destination.secret());
            options.add(TIMEOUT);
            if (!destination.forwards()) {
                options.add(NO_LIFECYCLE);
            }
        }
        Path journal = null;
        for (String file : List.of(BINARY_FILE, JSON_FILE)) {
            if (journal == null && !isTaken(file, line, rc)) {
                journal = journals.resolve("bazel.bep");
                options.add(file + "=" + journal);
            }
        }
        if (journal == null) {
            journal = usersOwn(line, folder);
        }
        return new Injection(List.copyOf(options), streams, journal);
    }

    private static boolean isTaken(String option, BazelCommandLine line, RcFiles rc) {
        String typed = line.option(option);
        return typed != null ? !typed.isEmpty() : rc.mention(option);
    }

    private static Path usersOwn(BazelCommandLine line, Path folder) {
        for (String option : List.of(BINARY_FILE, JSON_FILE)) {
            String named = line.option(option);
            if (named != null && !named.isEmpty()) {
                return folder.resolve(named);
            }
        }
        return null;
    }
}
