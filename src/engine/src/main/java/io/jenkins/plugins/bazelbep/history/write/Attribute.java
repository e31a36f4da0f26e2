package io.jenkins.plugins.bazelbep.history.write;

import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Something that an invocation can be searched by. */
public record Attribute(Kind kind, String content) {

    /** Bazel passes thousands of options to nobody; generated command lines may. */
    private static final int MOST_OF_A_KIND = 1000;

    /** Bazel's own entries that are different in each invocation and say what the start says. */
    private static final Set<String> TIMES = Set.of("BUILD_TIMESTAMP", "FORMATTED_DATE");

    /** What it says about the invocation. The tables hold its {@link #code}. */
    public enum Kind {
        ID,
        COMMAND,
        PATTERN,
        USER,
        HOST,
        REPOSITORY,
        COMMIT,
        BRANCH,
        OPTION,
        METADATA,
        WORKSPACE_STATUS;

        /** Kinds are only ever added at the end. */
        public int code() {
            return ordinal();
        }

        static Kind of(int code) {
            return values()[code];
        }
    }

    public Attribute {
        content = Texts.fit(content, Texts.TEXT);
    }

    /** All that a summary tells. */
    static Set<Attribute> of(Summary summary) {
        Set<Attribute> attributes = new LinkedHashSet<>();
        add(attributes, Kind.ID, summary.invocationId());
        add(attributes, Kind.COMMAND, summary.command());
        add(attributes, Kind.PATTERN, summary.patterns());
        add(attributes, Kind.USER, summary.user());
        add(attributes, Kind.HOST, summary.host());
        add(attributes, Kind.REPOSITORY, summary.repository());
        add(attributes, Kind.COMMIT, summary.commit());
        add(attributes, Kind.BRANCH, summary.branch());
        if (summary.options() != null) {
            add(attributes, Kind.OPTION, summary.options().startup());
            add(attributes, Kind.OPTION, summary.options().explicitStartup());
            add(attributes, Kind.OPTION, summary.options().command());
            add(attributes, Kind.OPTION, summary.options().explicit());
        }
        add(attributes, Kind.METADATA, pairs(summary.metadata()));
        add(attributes, Kind.WORKSPACE_STATUS, pairs(summary.workspaceStatus()));
        return attributes;
    }

    private static List<String> pairs(Map<String, String> map) {
        return map.entrySet().stream()
                .filter(pair -> !TIMES.contains(pair.getKey()))
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .sorted()
                .toList();
    }

    private static void add(Set<Attribute> attributes, Kind kind, String content) {
        if (content != null && !content.isEmpty()) {
            attributes.add(new Attribute(kind, content));
        }
    }

    private static void add(Set<Attribute> attributes, Kind kind, Collection<String> contents) {
        contents.stream().limit(MOST_OF_A_KIND).forEach(content -> add(attributes, kind, content));
    }
}
