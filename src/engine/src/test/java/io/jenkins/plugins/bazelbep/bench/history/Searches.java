package io.jenkins.plugins.bazelbep.bench.history;

import io.jenkins.plugins.bazelbep.history.ask.InvocationFilter;
import java.util.LinkedHashMap;
import java.util.Map;

/** One search by each thing that invocations can be searched by. */
final class Searches {

    static final Map<String, InvocationFilter> ALL = all();

    private Searches() {}

    private static Map<String, InvocationFilter> all() {
        Map<String, InvocationFilter> searches = new LinkedHashMap<>();
        searches.put("words", filter("dev7 main", null, null, null, null));
        searches.put("label", filter(null, "//src/a/pkg1:unit_test_10", null, null, null));
        searches.put("part of many labels", filter(null, "pkg1", null, null, null));
        searches.put("commit", filter(null, null, "main-1", null, null));
        searches.put("branch", filter(null, null, null, "main", null));
        searches.put("option", filter(null, null, null, null, "config=ci"));
        return searches;
    }

    private static InvocationFilter filter(String words, String label, String commit, String branch, String option) {
        return new InvocationFilter(words, label, null, commit, branch, null, option, null, null, null, null, null);
    }
}
