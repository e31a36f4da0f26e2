package io.jenkins.plugins.bazelbep.publish.junit;

import hudson.tasks.junit.CaseResult;
import hudson.tasks.test.TestObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds retried cases by the names that the junit plugin shows. */
final class RetriedIndex {

    private final List<RetriedCase> all;
    private final Map<Key, RetriedCase> cases = new HashMap<>();
    private final Map<String, List<RetriedCase>> classes = new HashMap<>();
    private final Map<String, List<RetriedCase>> packages = new HashMap<>();

    private record Key(String suite, String className, String name) {}

    RetriedIndex(List<RetriedCase> all) {
        this.all = all;
        for (RetriedCase retried : all) {
            String className = retried.className();
            cases.putIfAbsent(new Key(TestObject.safe(retried.suite()), className, retried.name()), retried);
            classes.computeIfAbsent(fullName(className), unused -> new ArrayList<>())
                    .add(retried);
            packages.computeIfAbsent(packageOf(className), unused -> new ArrayList<>())
                    .add(retried);
        }
    }

    /** As the junit plugin divides names: a class without a package is in one called {@code (root)}. */
    private static String packageOf(String className) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "(root)" : className.substring(0, dot);
    }

    private static String fullName(String className) {
        return packageOf(className) + "." + className.substring(className.lastIndexOf('.') + 1);
    }

    List<RetriedCase> all() {
        return all;
    }

    /** The case that a result is about, or null. */
    RetriedCase find(CaseResult result) {
        return cases.get(new Key(result.getSuiteResult().getName(), result.getClassName(), result.getName()));
    }

    List<RetriedCase> ofClass(String name) {
        return classes.getOrDefault(name, List.of());
    }

    List<RetriedCase> ofPackage(String name) {
        return packages.getOrDefault(name, List.of());
    }
}
