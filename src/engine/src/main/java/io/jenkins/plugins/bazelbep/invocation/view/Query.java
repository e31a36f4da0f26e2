package io.jenkins.plugins.bazelbep.invocation.view;

import java.util.Set;
import java.util.function.Consumer;

/**
 * What a caller wants to see of a list. Filters that a list does not know are ignored; null and empty mean "any".
 *
 * @param offset how many rows to skip, from 0
 * @param limit how many rows to return, 0 to {@link #MAX_LIMIT}
 * @param status names of statuses, in capitals
 * @param text part of a label, in any case
 * @param sort name of a column; a {@code -} before it turns the order round; null is the list's own order
 * @param label a whole label
 * @param group an output group
 * @param kind the kind of an event, as protobuf JSON names it
 * @param configuration a configuration id
 * @param tag a tag of a target
 * @param inPackage a package, or one and all below it, as in {@code //app/...}
 * @param cached where the results of a test came from: names of {@link CacheSource}, or {@link #NOT_CACHED}
 * @param skippedAttempts how many attempts of each test to skip, for those who want more than a row carries
 */
public record Query(
        int offset,
        int limit,
        Set<String> status,
        String text,
        String sort,
        String label,
        String group,
        String kind,
        String configuration,
        String tag,
        String inPackage,
        Set<String> cached,
        int skippedAttempts) {

    /** The most rows that one page may hold. */
    public static final int MAX_LIMIT = 1000;

    /** Stands for tests of which something ran now. */
    public static final String NOT_CACHED = "NONE";

    private static final Query FIRST_PAGE =
            new Query(0, 100, Set.of(), null, null, null, null, null, null, null, null, Set.of(), 0);

    public Query {
        offset = Math.max(0, offset);
        skippedAttempts = Math.max(0, skippedAttempts);
        limit = Math.max(0, Math.min(limit, MAX_LIMIT));
        status = status == null ? Set.of() : Set.copyOf(status);
        cached = cached == null ? Set.of() : Set.copyOf(cached);
        text = text == null || text.isEmpty() ? null : text;
        sort = sort == null || sort.isEmpty() ? null : sort;
        label = label == null || label.isEmpty() ? null : label;
        group = group == null || group.isEmpty() ? null : group;
        kind = kind == null || kind.isEmpty() ? null : kind;
        tag = tag == null || tag.isEmpty() ? null : tag;
        inPackage = inPackage == null || inPackage.isEmpty() ? null : inPackage;
        configuration = configuration == null || configuration.isEmpty() ? null : configuration;
    }

    /** The first hundred rows, unfiltered, in the list's own order. */
    public static Query firstPage() {
        return FIRST_PAGE;
    }

    public Query withRange(int newOffset, int newLimit) {
        return with(query -> {
            query.offset = newOffset;
            query.limit = newLimit;
        });
    }

    public Query withStatus(String... names) {
        return with(query -> query.status = Set.of(names));
    }

    public Query withText(String newText) {
        return with(query -> query.text = newText);
    }

    public Query withSort(String newSort) {
        return with(query -> query.sort = newSort);
    }

    public Query withLabel(String newLabel) {
        return with(query -> query.label = newLabel);
    }

    public Query withGroup(String newGroup) {
        return with(query -> query.group = newGroup);
    }

    public Query withKind(String newKind) {
        return with(query -> query.kind = newKind);
    }

    public Query withConfiguration(String newConfiguration) {
        return with(query -> query.configuration = newConfiguration);
    }

    public Query withTag(String newTag) {
        return with(query -> query.tag = newTag);
    }

    public Query withPackage(String newPackage) {
        return with(query -> query.inPackage = newPackage);
    }

    public Query withCached(String... sources) {
        return with(query -> query.cached = Set.of(sources));
    }

    public Query withSkippedAttempts(int newSkippedAttempts) {
        return with(query -> query.skippedAttempts = newSkippedAttempts);
    }

    private Query with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** A query that is being changed. */
    private static final class Draft {
        private int offset;
        private int limit;
        private Set<String> status;
        private String text;
        private String sort;
        private String label;
        private String group;
        private String kind;
        private String configuration;
        private String tag;
        private String inPackage;
        private Set<String> cached;
        private int skippedAttempts;

        Draft(Query from) {
            offset = from.offset;
            limit = from.limit;
            status = from.status;
            text = from.text;
            sort = from.sort;
            label = from.label;
            group = from.group;
            kind = from.kind;
            configuration = from.configuration;
            tag = from.tag;
            inPackage = from.inPackage;
            cached = from.cached;
            skippedAttempts = from.skippedAttempts;
        }

        Query done() {
            return new Query(
                    offset,
                    limit,
                    status,
                    text,
                    sort,
                    label,
                    group,
                    kind,
                    configuration,
                    tag,
                    inPackage,
                    cached,
                    skippedAttempts);
        }
    }
}
