package io.jenkins.plugins.bazelbep.history.write;

import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TimingView;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The row of an invocation: a column for every field of its summary that is one number or one text. */
final class InvocationRow {

    /** What workspace status scripts say of sources that are not as the commit has them. */
    private static final Set<String> DIRTY = Set.of("Modified", "modified", "dirty", "Dirty");

    private static final List<String> STATUS_KEYS =
            List.of("BUILD_SCM_STATUS", "STABLE_BUILD_SCM_STATUS", "GIT_TREE_STATUS", "STABLE_GIT_TREE_STATUS");

    private final Map<String, Object> values = new LinkedHashMap<>();

    private InvocationRow() {}

    /** Adds a row; its number. */
    static int insert(Connection connection, Facts facts, int job, int jobDay) throws SQLException {
        InvocationRow row = new InvocationRow();
        row.values.put("job_id", job);
        row.values.put("job_day_id", jobDay);
        row.identity(facts);
        row.origin(facts.summary());
        row.outcome(facts.summary());
        row.counts(facts.summary());
        row.measures(facts.summary());
        return row.insert(connection);
    }

    private int insert(Connection connection) throws SQLException {
        String columns = String.join(", ", values.keySet());
        String marks = "?, ".repeat(values.size() - 1) + "?";
        Sql.of(
                        "INSERT INTO invocation (" + columns + ") VALUES (" + marks + ")",
                        new ArrayList<>(values.values()).toArray())
                .update(connection);
        return Sql.of(
                        "SELECT id FROM invocation WHERE job_id = ? AND uuid = ?",
                        values.get("job_id"),
                        values.get("uuid"))
                .first(connection, found -> found.getInt(1))
                .orElseThrow();
    }

    private void identity(Facts facts) {
        Summary summary = facts.summary();
        values.put("uuid", Texts.fit(summary.invocationId(), Texts.ID));
        values.put("place", Texts.fit(facts.place(), Texts.LONG));
        values.put("revision", Texts.fit(facts.revision(), Texts.ID));
        values.put("started", facts.started().toEpochMilli());
        values.put("on_day", facts.day());
        values.put("clean", isClean(summary));
        values.put("fingerprint", facts.fingerprint());
        values.put("build_id", Texts.fit(summary.buildId(), Texts.ID));
        values.put("command", Texts.fit(summary.command(), Texts.SHORT));
        values.put("bazel_version", Texts.fit(summary.bazelVersion(), Texts.SHORT));
        values.put("results_url", Texts.fit(summary.resultsUrl(), Texts.LONG));
    }

    private void origin(Summary summary) {
        values.put("workspace", Texts.fit(summary.workspace(), Texts.LONG));
        values.put("working_directory", Texts.fit(summary.workingDirectory(), Texts.LONG));
        values.put("user_name", Texts.fit(summary.user(), Texts.TEXT));
        values.put("host", Texts.fit(summary.host(), Texts.TEXT));
        values.put("repository", Texts.fit(summary.repository(), Texts.TEXT));
        values.put("commit_hash", Texts.fit(summary.commit(), Texts.TEXT));
        values.put("branch", Texts.fit(summary.branch(), Texts.TEXT));
    }

    private void outcome(Summary summary) {
        values.put("state", summary.state().ordinal());
        values.put("exit_code", of(summary.exitCode(), Summary.ExitCode::code));
        values.put("exit_name", Texts.fit(of(summary.exitCode(), Summary.ExitCode::name), Texts.SHORT));
        values.put("success", summary.success());
        values.put("finished", of(summary.finish(), Instant::toEpochMilli));
        values.put("duration", summary.duration());
        values.put("aborted_reason", Texts.fit(of(summary.aborted(), Summary.Aborted::reason), Texts.SHORT));
        values.put("events_received", summary.events().received());
        values.put("events_malformed", summary.events().malformed());
        values.put("events_duplicate", summary.events().duplicate());
        values.put("events_unknown", summary.events().unknown());
        values.put("last_message", summary.events().lastMessage());
    }

    private void counts(Summary summary) {
        Summary.Targets targets = summary.targets();
        values.put("targets_configured", targets.configured());
        values.put("targets_built", targets.built());
        values.put("targets_failed", targets.failed());
        values.put("targets_skipped", targets.skipped());
        values.put("targets_aborted", targets.aborted());
        Summary.Tests tests = summary.tests();
        values.put("tests_total", tests.total());
        values.put("tests_passed", tests.passed());
        values.put("tests_failed", tests.failed());
        values.put("tests_flaky", tests.flaky());
        values.put("tests_timed_out", tests.timedOut());
        values.put("tests_no_status", tests.noStatus());
        values.put("tests_incomplete", tests.incomplete());
        values.put("tests_failed_to_build", tests.failedToBuild());
        values.put("tests_cached", tests.cached());
        Summary.Actions actions = summary.actions();
        values.put("actions_created", actions.created());
        values.put("actions_executed", actions.executed());
        values.put("actions_failed", actions.failed());
        values.put("cache_hits", actions.cacheHits());
    }

    private void measures(Summary summary) {
        TimingView.Times timing = summary.timing();
        values.put("wall_time", of(timing, TimingView.Times::wall));
        values.put("cpu_time", of(timing, TimingView.Times::cpu));
        values.put("analysis_time", of(timing, TimingView.Times::analysis));
        values.put("execution_time", of(timing, TimingView.Times::execution));
        values.put("critical_path", of(timing, TimingView.Times::criticalPath));
        values.put("used_heap", of(summary.memory(), Summary.Memory::usedHeapPostBuild));
        values.put("peak_heap", of(summary.memory(), Summary.Memory::peakPostGcHeap));
        files("source_read", of(summary.artifacts(), Summary.Artifacts::sourceRead));
        files("output_seen", of(summary.artifacts(), Summary.Artifacts::outputSeen));
        files("output_cached", of(summary.artifacts(), Summary.Artifacts::outputFromActionCache));
        files("top_level", of(summary.artifacts(), Summary.Artifacts::topLevel));
        values.put("bytes_sent", of(summary.network(), Summary.Network::bytesSent));
        values.put("bytes_received", of(summary.network(), Summary.Network::bytesReceived));
    }

    private void files(String column, Summary.FileTotals files) {
        values.put(column + "_size", of(files, Summary.FileTotals::size));
        values.put(column + "_count", of(files, Summary.FileTotals::count));
    }

    private static <S, T> T of(S whole, Function<S, T> part) {
        return whole == null ? null : part.apply(whole);
    }

    /** Whether the sources were those of the commit, as far as anybody tells. */
    private static boolean isClean(Summary summary) {
        return summary.commit() != null
                && STATUS_KEYS.stream()
                        .flatMap(key -> Stream.of(
                                summary.metadata().getOrDefault(key, ""),
                                summary.workspaceStatus().getOrDefault(key, "")))
                        .noneMatch(DIRTY::contains);
    }
}
