package io.jenkins.plugins.bazelbep.action;

import hudson.Util;
import hudson.model.Run;
import hudson.tasks.junit.CaseResult;
import hudson.tasks.junit.SuiteResult;
import hudson.tasks.junit.TestResult;
import hudson.tasks.junit.TestResultAction;
import hudson.tasks.test.TestObject;
import io.jenkins.plugins.bazelbep.invocation.view.Configuration;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the junit plugin's page about a test. That plugin keeps suites under the names that the export gave them: the label,
 * and in parentheses what tells it from its other configurations, shards and runs.
 */
final class TestResultPage {

    private final BazelRunAction action;

    TestResultPage(BazelRunAction action) {
        this.action = action;
    }

    /**
     * The closest page there is, below the run's address: that of the case, or the one of the class or package that has all
     * cases of the test, or the one of all results; empty if the run has none.
     */
    String of(TestQuestion asked) throws IOException {
        Run<?, ?> run = action.getRun();
        TestResultAction results = run.getAction(TestResultAction.class);
        if (results == null) {
            return action.getTestReport();
        }
        TestResult all = results.getResult();
        String node = action.testsNode(asked.invocation());
        if (node == null || all.getPluggableStorage() != null) {
            return results.getUrlName() + "/";
        }
        List<SuiteResult> suites = all.getSuites().stream()
                .filter(suite -> node.equals(Util.fixNull(suite.getNodeId())) && asked.isOfLabel(suite))
                .toList();
        return results.getUrlName() + "/" + path(common(asked.casesOf(narrowed(suites, asked))), all);
    }

    private List<SuiteResult> narrowed(List<SuiteResult> suites, TestQuestion asked) throws IOException {
        List<SuiteResult> left = suites;
        for (String part : parts(asked)) {
            left = narrowed(left, suite -> asked.suffix(suite).contains(TestObject.safe(part)));
        }
        return left;
    }

    /** What may stand in the parentheses. A part that was left out there, as there was only one, narrows nothing. */
    private List<String> parts(TestQuestion asked) throws IOException {
        List<String> parts = new ArrayList<>();
        if (asked.configuration() != null) {
            mnemonic(asked).ifPresent(parts::add);
            parts.add(asked.configuration());
        }
        if (asked.shard() > 0) {
            parts.add("shard " + asked.shard() + " of ");
        }
        if (asked.run() > 0) {
            parts.add("run " + asked.run() + " of ");
        }
        return parts;
    }

    private Optional<String> mnemonic(TestQuestion asked) throws IOException {
        Optional<InvocationReader> invocation = action.store().find(asked.invocation());
        return invocation.isEmpty()
                ? Optional.empty()
                : invocation.get().summary().configurations().stream()
                        .filter(known -> asked.configuration().equals(known.id()))
                        .map(Configuration::mnemonic)
                        .filter(name -> name != null && !name.isEmpty())
                        .findFirst();
    }

    static <T> List<T> narrowed(Collection<T> all, Predicate<T> condition) {
        List<T> left = all.stream().filter(condition).toList();
        return left.isEmpty() ? List.copyOf(all) : left;
    }

    /** The smallest of the junit plugin's pages that has all these cases, or null. */
    private static TestObject common(List<CaseResult> cases) {
        List<Function<CaseResult, TestObject>> levels = List.of(
                one -> one, CaseResult::getParent, one -> one.getParent().getParent());
        for (Function<CaseResult, TestObject> level : levels) {
            List<TestObject> pages = cases.stream().map(level).distinct().toList();
            if (pages.size() == 1) {
                return pages.get(0);
            }
        }
        return null;
    }

    private static String path(TestObject page, TestResult all) {
        if (page == null) {
            return "";
        }
        return Arrays.stream(page.getRelativePathFrom(all).split("/"))
                .map(Util::rawEncode)
                .collect(Collectors.joining("/", "", "/"));
    }
}
