package io.jenkins.plugins.bazelbep.publish.junit;

import io.jenkins.plugins.bazelbep.invocation.view.Options;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The options of an invocation that may make a test another one. Bazel's id of a configuration does not answer that alone:
 * it also changes with options that only say how often or how long a test is tried ({@code --runs_per_test},
 * {@code --cache_test_results}, {@code --test_timeout}), as people do when they run failed tests again.
 *
 * @param effective all that held, from whatever source
 * @param typed those of them that were typed, in order
 */
record TestOptions(Set<String> effective, List<String> typed) {

    /** Say how, how often or which tests are run, or where things are told and cached; not what a test does. */
    private static final Set<String> IRRELEVANT = Set.of(
            "announce_rc",
            "build_metadata",
            "build_tests_only",
            "cache_test_results",
            "check_up_to_date",
            "client_cwd",
            "client_env",
            "color",
            "curses",
            "default_override",
            "disk_cache",
            "explain",
            "flaky_test_attempts",
            "invocation_id",
            "build_request_id",
            "isatty",
            "j",
            "jobs",
            "k",
            "keep_going",
            "loading_phase_threads",
            "local_cpu_resources",
            "local_ram_resources",
            "local_resources",
            "local_termination_grace_seconds",
            "local_test_jobs",
            "profile",
            "rc_source",
            "runs_per_test",
            "runs_per_test_detects_flakes",
            "s",
            "subcommands",
            "t",
            "terminal_columns",
            "test_keep_going",
            "test_lang_filters",
            "test_output",
            "test_result_expiration",
            "test_sharding_strategy",
            "test_size_filters",
            "test_summary",
            "test_tag_filters",
            "test_timeout",
            "test_timeout_filters",
            "test_verbose_timeout_warnings",
            "tool_tag",
            "verbose_explanations",
            "verbose_failures",
            "workspace_status_command");

    private static final List<String> IRRELEVANT_PREFIXES =
            List.of("bes_", "build_event_", "experimental_ui", "grpc_", "progress_", "remote_", "show_", "tls_", "ui_");

    TestOptions {
        effective = Set.copyOf(effective);
        typed = List.copyOf(typed);
    }

    /** The options of an invocation; null where Bazel has not told any. */
    static TestOptions of(Options options) {
        return options == null
                ? new TestOptions(Set.of(), List.of())
                : new TestOptions(new LinkedHashSet<>(relevant(options.command())), relevant(options.explicit()));
    }

    private static List<String> relevant(List<String> options) {
        return options.stream().filter(option -> !isIrrelevant(name(option))).toList();
    }

    private static String name(String option) {
        int equals = option.indexOf('=');
        return option.substring(0, equals < 0 ? option.length() : equals).replaceFirst("^--?", "");
    }

    private static boolean isIrrelevant(String name) {
        return Stream.of(name, name.replaceFirst("^no", ""), name.replaceFirst("^experimental_", ""))
                .anyMatch(form -> IRRELEVANT.contains(form)
                        || IRRELEVANT_PREFIXES.stream().anyMatch(form::startsWith));
    }

    /** Whether nothing that counts is different. */
    boolean isSame(TestOptions other) {
        return effective.equals(other.effective);
    }

    /** What was typed here and not in all the others; empty if there is no such thing. */
    String typedBesides(Collection<TestOptions> others) {
        List<String> own = new ArrayList<>(typed);
        own.removeIf(option -> others.stream().allMatch(other -> other.typed.contains(option)));
        return String.join(" ", own);
    }
}
