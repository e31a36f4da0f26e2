package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A page of one of an invocation's tables: targets, tests, actions or files. */
final class TableEndpoint implements Endpoint {

    private interface Table {
        Page<?> page(InvocationReader invocation, Query query) throws IOException;
    }

    private static final List<String> CACHED = Stream.concat(
                    Names.of(CacheSource.class).stream(), Stream.of(Query.NOT_CACHED))
            .toList();

    private final Table table;
    private final List<String> statuses;
    private final List<String> sorts;
    private final Set<String> filters;

    private TableEndpoint(Table table, List<String> statuses, List<String> sorts, Set<String> filters) {
        this.table = table;
        this.statuses = statuses;
        this.sorts = sorts;
        this.filters = filters;
    }

    static TableEndpoint targets() {
        return new TableEndpoint(
                InvocationReader::targets,
                Names.of(TargetStatus.class),
                List.of("status", "-status", "label", "-label", "kind", "-kind"),
                Set.of("query", "label", "kind", "configuration", "tag", "package"));
    }

    /** Only for its {@link #query}: the targets that packages are made of. */
    static TableEndpoint packages() {
        return new TableEndpoint(
                InvocationReader::targets,
                Names.of(TargetStatus.class),
                List.of(),
                Set.of("query", "kind", "configuration", "tag", "package"));
    }

    static TableEndpoint tests() {
        return new TableEndpoint(
                InvocationReader::tests,
                Names.of(TestStatus.class),
                List.of("status", "-status", "label", "-label", "duration", "-duration"),
                Set.of("query", "label", "configuration", "cached"));
    }

    static TableEndpoint actions() {
        return new TableEndpoint(
                InvocationReader::actions,
                List.of("FAILED", "SUCCESS"),
                List.of(),
                Set.of("query", "label", "kind", "configuration"));
    }

    static TableEndpoint files() {
        return new TableEndpoint(
                InvocationReader::files, List.of(), List.of(), Set.of("query", "label", "group", "configuration"));
    }

    @Override
    public ApiResponse get(InvocationReader invocation, Parameters parameters) throws IOException {
        return Json.response(table.page(invocation, query(parameters)));
    }

    /** What the parameters ask for. */
    Query query(Parameters parameters) {
        return new Query(
                parameters.offset(),
                parameters.limit(),
                statuses.isEmpty() ? null : parameters.anyOf("status", statuses),
                filter("query", parameters),
                sorts.isEmpty() ? null : parameters.oneOf("sort", sorts, null),
                filter("label", parameters),
                filter("group", parameters),
                filter("kind", parameters),
                filter("configuration", parameters),
                filter("tag", parameters),
                filter("package", parameters),
                filters.contains("cached") ? parameters.anyOf("cached", CACHED) : null,
                0);
    }

    private String filter(String name, Parameters parameters) {
        return filters.contains(name) ? parameters.text(name) : null;
    }
}
