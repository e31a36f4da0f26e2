package io.jenkins.plugins.bazelbep.cli.bazel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A Bazel command line taken apart: {@code bazel [startup options] command [words] [-- words]}.
 *
 * @param binary the program as typed
 * @param startup startup options, values that stand apart included
 * @param command {@code build}, {@code test}, …; empty where there is none
 * @param words options and targets up to {@code --}
 * @param rest what stands from {@code --} on, that word included; empty without one
 */
public record BazelCommandLine(
        String binary, List<String> startup, String command, List<String> words, List<String> rest) {

    /** Startup options whose value may be the next word; all others carry it behind {@code =} or have none. */
    private static final Set<String> UNARY_STARTUP_OPTIONS = Set.of(
            "--bazelrc",
            "--command_port",
            "--connect_timeout_secs",
            "--digest_function",
            "--failure_detail_out",
            "--host_jvm_args",
            "--host_jvm_profile",
            "--install_base",
            "--invocation_policy",
            "--io_nice_level",
            "--local_startup_timeout_secs",
            "--macos_qos_class",
            "--max_idle_secs",
            "--output_base",
            "--output_user_root",
            "--server_javabase",
            "--server_jvm_out",
            "--unix_digest_hash_attribute_name");

    /** The commands that tell a build event service something; the others write no events (bes-facts: measured). */
    private static final Set<String> COMMANDS_WITH_EVENTS = Set.of(
            "aquery",
            "build",
            "coverage",
            "cquery",
            "fetch",
            "mobile-install",
            "query",
            "run",
            "sync",
            "test",
            "vendor");

    /**
     * Takes a command line apart.
     *
     * @param line the program and its arguments
     * @throws IllegalArgumentException if the line is empty
     */
    public static BazelCommandLine parse(List<String> line) {
        if (line.isEmpty()) {
            throw new IllegalArgumentException("a Bazel command is missing, for example: bazel test //...");
        }
        int at = 1;
        while (at < line.size() && line.get(at).startsWith("-")) {
            at += UNARY_STARTUP_OPTIONS.contains(line.get(at)) ? 2 : 1;
        }
        at = Math.min(at, line.size());
        List<String> startup = List.copyOf(line.subList(1, at));
        if (at == line.size()) {
            return new BazelCommandLine(line.get(0), startup, "", List.of(), List.of());
        }
        List<String> tail = line.subList(at + 1, line.size());
        int dashes = tail.indexOf("--");
        int end = dashes < 0 ? tail.size() : dashes;
        return new BazelCommandLine(
                line.get(0),
                startup,
                line.get(at),
                List.copyOf(tail.subList(0, end)),
                List.copyOf(tail.subList(end, tail.size())));
    }

    /** Whether this command sends build events. */
    public boolean sendsEvents() {
        return COMMANDS_WITH_EVENTS.contains(command);
    }

    /**
     * The command line with options added. They stand last before {@code --}, for there they win over rc files and
     * over what a {@code --config} typed earlier expands to.
     */
    public List<String> with(List<String> options) {
        List<String> line = new ArrayList<>();
        line.add(binary);
        line.addAll(startup);
        if (!command.isEmpty()) {
            line.add(command);
            line.addAll(words);
            line.addAll(options);
        }
        line.addAll(rest);
        return line;
    }

    /** The last value given to an option on this line, or null: {@code --name=value} or {@code --name value}. */
    public String option(String name) {
        return lastValue(words, name);
    }

    /** The last value given to a startup option, or null. */
    public String startupOption(String name) {
        return lastValue(startup, name);
    }

    /** Every value given to a startup option, in order. */
    public List<String> startupOptions(String name) {
        return values(startup, name);
    }

    private static String lastValue(List<String> words, String name) {
        List<String> values = values(words, name);
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    private static List<String> values(List<String> words, String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(name + "=")) {
                values.add(word.substring(name.length() + 1));
            } else if (word.equals(name) && i + 1 < words.size()) {
                values.add(words.get(i + 1));
            }
        }
        return values;
    }
}
