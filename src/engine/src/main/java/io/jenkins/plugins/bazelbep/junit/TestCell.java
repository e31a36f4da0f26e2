package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.util.List;

/**
 * One run of one shard of a test in one configuration: what becomes one file.
 *
 * @param mnemonic the configuration's mnemonic, or its id where that is unknown; null if there is none
 * @param suite the name of the suite, unique in the invocation
 * @param caseSuffix what the runner's case names get, so that the same case in other runs and configurations is kept
 *     apart; empty where there is no other
 * @param run from 1; 0 if nothing ran
 * @param shard from 1; 0 if the test is not sharded
 * @param attempts in order; empty if nothing ran
 */
record TestCell(
        TestRow row, String mnemonic, String suite, String caseSuffix, int run, int shard, List<TestAttempt> attempts) {

    /** The attempt that counts; null if nothing ran. */
    TestAttempt last() {
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
    }

    TestStatus status() {
        return last() == null ? row.status() : last().status();
    }

    Verdict verdict() {
        return Verdict.of(row.status(), last() == null ? null : last().status());
    }

    /** The label's package in the form of a Java package, by which Jenkins groups: {@code //a/b:c} is in {@code a.b}. */
    String className() {
        String label = row.label();
        int colon = label.lastIndexOf(':');
        String folder = colon < 0 ? label : label.substring(0, colon);
        String name =
                folder.replaceFirst("^@*([^/]*)//", "$1.").replace('/', '.').replaceAll("^[.]+|[.]+$", "");
        return name.isEmpty() ? "(root)" : name;
    }

    /** The target's name, with what tells it from its other runs, shards and configurations. */
    String caseName() {
        String label = row.label();
        String target = label.substring(Math.max(label.lastIndexOf(':'), label.lastIndexOf('/')) + 1);
        return (target.isEmpty() ? label : target) + suite.substring(label.length());
    }
}
