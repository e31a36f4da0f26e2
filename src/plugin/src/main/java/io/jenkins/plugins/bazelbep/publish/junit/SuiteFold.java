package io.jenkins.plugins.bazelbep.publish.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one set of results of the invocations of a block. Where several ran the same test in the same configuration, the
 * last counts, and what failed in those before is noted beside its cases.
 */
final class SuiteFold {

    private final Path folder;
    private final Map<Test, List<List<Suite>>> tests = new LinkedHashMap<>();
    private final Map<String, Set<String>> configurations = new HashMap<>();

    private SuiteFold(Path folder) {
        this.folder = folder;
    }

    /** What is the same test. */
    private record Test(String label, String configuration) {}

    /**
     * Puts files together.
     *
     * @param folder where the results go
     * @param invocations the files of each, which may be moved away
     */
    static void into(Path folder, List<List<Path>> invocations) throws IOException {
        SuiteFold fold = new SuiteFold(folder);
        if (invocations.size() == 1) {
            for (Path file : invocations.get(0)) {
                fold.move(file);
            }
            return;
        }
        for (List<Path> files : invocations) {
            fold.add(files);
        }
        for (Map.Entry<Test, List<List<Suite>>> test : fold.tests.entrySet()) {
            fold.write(test.getKey(), test.getValue());
        }
    }

    private void add(List<Path> files) throws IOException {
        Map<Test, List<Suite>> ofInvocation = new LinkedHashMap<>();
        for (Path file : files) {
            Suite suite = Suite.read(file);
            Test test = new Test(suite.label(), suite.configuration());
            ofInvocation.computeIfAbsent(test, unused -> new ArrayList<>()).add(suite);
            configurations
                    .computeIfAbsent(test.label(), unused -> new HashSet<>())
                    .add(test.configuration());
        }
        ofInvocation.forEach((test, suites) ->
                tests.computeIfAbsent(test, unused -> new ArrayList<>()).add(suites));
    }

    private void write(Test test, List<List<Suite>> results) throws IOException {
        int last = results.size() - 1;
        while (last > 0 && !results.get(last).get(0).ran()) {
            last--;
        }
        EarlierCases earlier = new EarlierCases();
        for (List<Suite> before : results.subList(0, last)) {
            for (Suite suite : before) {
                earlier.addFailuresOf(suite.file());
            }
        }
        List<Suite> suites = results.get(last);
        for (int i = 0; i < suites.size(); i++) {
            Suite suite = suites.get(i);
            String suffix = suffix(test, suite);
            if (earlier.isEmpty() && suffix.isEmpty()) {
                move(suite.file());
            } else {
                boolean all = i == suites.size() - 1;
                new SuiteRewrite(suite, suffix, earlier, all).writeTo(folder.resolve(name(suite.file())));
            }
        }
    }

    /** An invocation that knows one configuration of a label does not name it. */
    private String suffix(Test test, Suite suite) {
        boolean several = configurations.get(test.label()).size() > 1;
        boolean named = test.configuration().isEmpty()
                || suite.name().lastIndexOf(test.configuration())
                        >= test.label().length();
        return several && !named ? " (" + test.configuration() + ")" : "";
    }

    private void move(Path file) throws IOException {
        Files.move(file, folder.resolve(name(file)));
    }

    /** Two invocations name the files of two configurations alike. */
    private static String name(Path file) {
        return file.getParent().getFileName() + "-" + file.getFileName();
    }
}
