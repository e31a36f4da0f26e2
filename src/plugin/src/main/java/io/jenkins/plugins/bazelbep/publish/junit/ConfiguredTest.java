package io.jenkins.plugins.bazelbep.publish.junit;

import java.util.ArrayList;
import java.util.List;

/** A test in one configuration, with what each invocation that ran it has to tell. */
final class ConfiguredTest {

    private final String mnemonic;
    private final List<Result> results = new ArrayList<>();

    /**
     * What one invocation tells of the test.
     *
     * @param configurationId or empty
     * @param alone whether the invocation ran the test in no other configuration of this mnemonic
     * @param suites one for each run and shard
     */
    record Result(int invocation, String configurationId, boolean alone, TestOptions options, List<Suite> suites) {}

    ConfiguredTest(String mnemonic) {
        this.mnemonic = mnemonic;
    }

    /** The short name of the configuration, or empty. */
    String mnemonic() {
        return mnemonic;
    }

    /** By which others of the same mnemonic are told apart where nothing typed does. */
    String shortId() {
        String id = last().configurationId();
        return id.substring(0, Math.min(8, id.length()));
    }

    /** The options that its latest invocation was given. */
    TestOptions options() {
        return last().options();
    }

    private Result last() {
        return results.get(results.size() - 1);
    }

    /** Whether a result is one of this test: of the same configuration, or given the same options as far as they count. */
    boolean isOf(String otherMnemonic, Result other) {
        return results.stream()
                .anyMatch(known -> known.invocation() != other.invocation()
                        && (isSameConfiguration(known, other)
                                || mnemonic.equals(otherMnemonic) && isSameByOptions(known, other)));
    }

    private static boolean isSameConfiguration(Result one, Result other) {
        return !one.configurationId().isEmpty() && one.configurationId().equals(other.configurationId());
    }

    private static boolean isSameByOptions(Result one, Result other) {
        return one.alone() && other.alone() && one.options().isSame(other.options());
    }

    void add(Result result) {
        results.add(result);
    }

    /** The suites that count: those of the last invocation that has a verdict. */
    List<Suite> last(List<Suite> before) {
        int last = results.size() - 1;
        while (last > 0 && !results.get(last).suites().get(0).ran()) {
            last--;
        }
        results.subList(0, last).forEach(result -> before.addAll(result.suites()));
        return results.get(last).suites();
    }
}
