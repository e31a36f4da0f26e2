package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.List;

/** A page of one of an invocation's tables: targets, tests, actions or files. */
final class TableEndpoint implements Endpoint {

    private interface Table {
        Page<?> page(InvocationReader invocation, Query query) throws IOException;
    }

    private final Table table;
    private final List<String> statuses;
    private final List<String> sorts;

    private TableEndpoint(Table table, List<String> statuses, List<String> sorts) {
        this.table = table;
        this.statuses = statuses;
        this.sorts = sorts;
    }

    static TableEndpoint targets() {
        return new TableEndpoint(
                InvocationReader::targets,
                Names.of(TargetStatus.class),
                List.of("status", "-status", "label", "-label", "kind", "-kind"));
    }

    static TableEndpoint tests() {
        return new TableEndpoint(
                InvocationReader::tests,
                Names.of(TestStatus.class),
                List.of("status", "-status", "label", "-label", "duration", "-duration"));
    }

    static TableEndpoint actions() {
        return new TableEndpoint(InvocationReader::actions, List.of("FAILED", "SUCCESS"), List.of());
    }

    static TableEndpoint files() {
        return new TableEndpoint(InvocationReader::files, List.of(), List.of());
    }

    @Override
    public ApiResponse get(InvocationReader invocation, Parameters parameters) throws IOException {
        Query query = new Query(
                parameters.offset(),
                parameters.limit(),
                statuses.isEmpty() ? null : parameters.anyOf("status", statuses),
                parameters.text("query"),
                sorts.isEmpty() ? null : parameters.oneOf("sort", sorts, null),
                parameters.text("label"),
                parameters.text("group"),
                parameters.text("kind"),
                parameters.text("configuration"));
        return Json.response(table.page(invocation, query));
    }
}
