package io.jenkins.plugins.bazelbep.publish.junit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tests of one label that differ in their configurations, and how they are called. */
final class ConfiguredTests {

    private static final int LONGEST_SUFFIX = 120;

    private final String label;
    private final List<ConfiguredTest> tests = new ArrayList<>();

    ConfiguredTests(String label) {
        this.label = label;
    }

    private record Configuration(String mnemonic, String id) {}

    /** Adds what an invocation tells of this label. */
    void add(int invocation, TestOptions options, List<Suite> suites) {
        Map<Configuration, List<Suite>> configurations = new LinkedHashMap<>();
        Map<String, Integer> ofMnemonic = new HashMap<>();
        for (Suite suite : suites) {
            Configuration configuration = new Configuration(suite.configuration(), suite.configurationId());
            if (!configurations.containsKey(configuration)) {
                ofMnemonic.merge(configuration.mnemonic(), 1, Integer::sum);
            }
            configurations
                    .computeIfAbsent(configuration, unused -> new ArrayList<>())
                    .add(suite);
        }
        configurations.forEach((configuration, own) -> {
            boolean alone = ofMnemonic.get(configuration.mnemonic()) == 1;
            add(
                    configuration.mnemonic(),
                    new ConfiguredTest.Result(invocation, configuration.id(), alone, options, own));
        });
    }

    private void add(String mnemonic, ConfiguredTest.Result result) {
        ConfiguredTest test = tests.stream()
                .filter(known -> known.isOf(mnemonic, result))
                .findFirst()
                .orElseGet(() -> {
                    ConfiguredTest another = new ConfiguredTest(mnemonic);
                    tests.add(another);
                    return another;
                });
        test.add(result);
    }

    /** Each test with what its suites' names get: what tells it from the others; empty where there is nothing to tell. */
    Map<ConfiguredTest, String> suffixes() {
        Map<ConfiguredTest, String> suffixes = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        boolean severalMnemonics =
                tests.stream().map(ConfiguredTest::mnemonic).distinct().count() > 1;
        for (ConfiguredTest test : tests) {
            List<String> parts = new ArrayList<>();
            if (severalMnemonics && !test.mnemonic().isEmpty()) {
                parts.add(test.mnemonic());
            }
            List<ConfiguredTest> alike = tests.stream()
                    .filter(other -> other != test && other.mnemonic().equals(test.mnemonic()))
                    .toList();
            String typed = test.options()
                    .typedBesides(alike.stream().map(ConfiguredTest::options).toList());
            if (!alike.isEmpty() && !typed.isEmpty()) {
                parts.add(typed.length() > LONGEST_SUFFIX ? typed.substring(0, LONGEST_SUFFIX) + "…" : typed);
            }
            String suffix = String.join(", ", parts);
            if (!taken.add(suffix)) {
                parts.add(test.shortId().isEmpty() ? Integer.toString(taken.size() + 1) : test.shortId());
                suffix = String.join(", ", parts);
                taken.add(suffix);
            }
            suffixes.put(test, suffix);
        }
        return suffixes;
    }

    /** What a suite's name gets. An invocation that ran several configurations of the label has named them itself. */
    String suffixFor(Suite suite, String suffix) {
        String named =
                suite.name().substring(Math.min(label.length(), suite.name().length()));
        return suffix.isEmpty() || named.contains(suffix) ? "" : " (" + suffix + ")";
    }
}
