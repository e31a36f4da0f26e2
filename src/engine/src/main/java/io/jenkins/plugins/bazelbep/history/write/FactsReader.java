package io.jenkins.plugins.bazelbep.history.write;

import io.jenkins.plugins.bazelbep.history.HistorySource.Kept;
import io.jenkins.plugins.bazelbep.invocation.view.ActionRow;
import io.jenkins.plugins.bazelbep.invocation.view.Configuration;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TargetVerdict;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestVerdict;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes from a kept invocation what the index holds. */
final class FactsReader {

    /** Where an analysis fails, every target may be aborted for the same reason. */
    private static final int MOST_TARGETS = 2000;

    private static final int SLOWEST_TARGETS = 20;

    /** An invocation that published more actions is a build for a profile rather than for a history. */
    private static final int MOST_ACTIONS = 20_000;

    private static final Set<TargetStatus> UNSUCCESSFUL = Set.of(TargetStatus.FAILED, TargetStatus.ABORTED);

    private final Kept kept;
    private final Map<String, String> mnemonics = new HashMap<>();

    private FactsReader(Kept kept) {
        this.kept = kept;
    }

    /** Reads an invocation whose stream has ended. */
    static Facts read(Kept kept) throws IOException {
        return new FactsReader(kept).read();
    }

    private Facts read() throws IOException {
        InvocationReader invocation = kept.invocation();
        // Before anything else: should the invocation change while it is read, the revision is old and it is read
        // again.
        String revision = invocation.revision();
        Summary summary = invocation.summary();
        for (Configuration configuration : summary.configurations()) {
            mnemonics.put(configuration.id(), configuration.mnemonic());
        }
        List<TestVerdict> verdicts = invocation.testVerdicts();
        return new Facts(
                kept.job(),
                kept.place(),
                revision == null ? "" : revision,
                summary,
                fingerprint(verdicts),
                tests(verdicts),
                targets(invocation));
    }

    private static String fingerprint(List<TestVerdict> verdicts) {
        Set<String> ids = new TreeSet<>();
        for (TestVerdict verdict : verdicts) {
            ids.add(verdict.configuration() == null ? "" : verdict.configuration());
        }
        return Texts.digest(String.join("\n", ids));
    }

    private Facts.TargetKey key(String label, String aspect, String configuration) {
        return new Facts.TargetKey(aspect == null ? label : label + " " + aspect, mnemonics.get(configuration));
    }

    private List<Facts.Test> tests(List<TestVerdict> verdicts) {
        Map<Facts.TargetKey, Facts.Test> tests = new LinkedHashMap<>();
        for (TestVerdict verdict : verdicts) {
            Facts.Test test = new Facts.Test(
                    key(verdict.label(), null, verdict.configuration()),
                    verdict.status(),
                    verdict.attempts(),
                    verdict.cached(),
                    verdict.duration());
            tests.merge(test.key(), test, FactsReader::worse);
        }
        return List.copyOf(tests.values());
    }

    /** Of two configurations with one mnemonic, what went wrong counts. */
    private static Facts.Test worse(Facts.Test one, Facts.Test other) {
        return rank(other.status()) > rank(one.status()) ? other : one;
    }

    private static int rank(TestStatus status) {
        return Codes.isFailure(status) ? 3 : status == TestStatus.FLAKY ? 2 : status == TestStatus.PASSED ? 1 : 0;
    }

    private List<Facts.Target> targets(InvocationReader invocation) throws IOException {
        Map<Facts.TargetKey, Long> durations = durations(invocation);
        Map<Facts.TargetKey, Facts.Target> targets = new LinkedHashMap<>();
        for (TargetVerdict verdict : invocation.targetVerdicts(UNSUCCESSFUL)) {
            if (targets.size() < MOST_TARGETS) {
                Facts.TargetKey key = key(verdict.label(), verdict.aspect(), verdict.configuration());
                targets.put(key, new Facts.Target(key, verdict.status(), verdict.reason(), durations.get(key)));
            }
        }
        durations.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(SLOWEST_TARGETS)
                .forEach(slow -> targets.putIfAbsent(
                        slow.getKey(), new Facts.Target(slow.getKey(), TargetStatus.BUILT, null, slow.getValue())));
        return List.copyOf(targets.values());
    }

    /** How long the actions of each target took, where Bazel published them with their times. */
    private Map<Facts.TargetKey, Long> durations(InvocationReader invocation) throws IOException {
        Map<Facts.TargetKey, Long> durations = new HashMap<>();
        for (ActionRow action : actions(invocation)) {
            if (action.label() != null && action.duration() != null) {
                durations.merge(key(action.label(), null, action.configuration()), action.duration(), Long::sum);
            }
        }
        return durations;
    }

    private static List<ActionRow> actions(InvocationReader invocation) throws IOException {
        List<ActionRow> actions = new ArrayList<>();
        Page<ActionRow> page;
        do {
            page = invocation.actions(Query.firstPage().withRange(actions.size(), Query.MAX_LIMIT));
            if (page.total() > MOST_ACTIONS) {
                return List.of();
            }
            actions.addAll(page.items());
        } while (!page.items().isEmpty() && actions.size() < page.total());
        return actions;
    }
}
