package io.jenkins.plugins.bazelbep.publish.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one set of results of the invocations of a block. Where several ran the same test in the same configuration, the
 * last counts, and what failed in those before is noted beside its cases. The same test in another configuration is
 * another one, with a name that tells the difference.
 */
final class SuiteFold {

    private final Path folder;
    private final Map<String, ConfiguredTests> labels = new LinkedHashMap<>();

    private SuiteFold(Path folder) {
        this.folder = folder;
    }

    /**
     * Puts files together.
     *
     * @param folder where the results go
     * @param invocations in order; their files may be moved away
     */
    static void into(Path folder, List<Exported> invocations) throws IOException {
        SuiteFold fold = new SuiteFold(folder);
        if (invocations.size() == 1) {
            for (Path file : invocations.get(0).files()) {
                fold.move(file);
            }
            return;
        }
        for (int i = 0; i < invocations.size(); i++) {
            fold.add(i, invocations.get(i));
        }
        for (ConfiguredTests tests : fold.labels.values()) {
            for (Map.Entry<ConfiguredTest, String> test : tests.suffixes().entrySet()) {
                fold.write(tests, test.getKey(), test.getValue());
            }
        }
    }

    private void add(int number, Exported invocation) throws IOException {
        Map<String, List<Suite>> byLabel = new LinkedHashMap<>();
        for (Path file : invocation.files()) {
            Suite suite = Suite.read(file);
            byLabel.computeIfAbsent(suite.label(), unused -> new ArrayList<>()).add(suite);
        }
        byLabel.forEach((label, suites) ->
                labels.computeIfAbsent(label, ConfiguredTests::new).add(number, invocation.options(), suites));
    }

    private void write(ConfiguredTests tests, ConfiguredTest test, String suffix) throws IOException {
        List<Suite> before = new ArrayList<>();
        List<Suite> suites = test.last(before);
        EarlierCases earlier = new EarlierCases();
        for (Suite suite : before) {
            earlier.addFailuresOf(suite.file());
        }
        for (int i = 0; i < suites.size(); i++) {
            Suite suite = suites.get(i);
            String added = tests.suffixFor(suite, suffix);
            if (earlier.isEmpty() && added.isEmpty()) {
                move(suite.file());
            } else {
                boolean all = i == suites.size() - 1;
                new SuiteRewrite(suite, added, earlier, all).writeTo(folder.resolve(name(suite.file())));
            }
        }
    }

    private void move(Path file) throws IOException {
        Files.move(file, folder.resolve(name(file)));
    }

    /** Two invocations name the files of two configurations alike. */
    private static String name(Path file) {
        int names = file.getNameCount();
        return file.getName(names - 2) + "-" + file.getName(names - 1);
    }
}
