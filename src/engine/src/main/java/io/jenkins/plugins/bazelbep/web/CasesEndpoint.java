package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.junit.CaseQuestion;
import io.jenkins.plugins.bazelbep.junit.CaseReports;
import io.jenkins.plugins.bazelbep.junit.CaseStatus;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** {@code cases}: the cases that the runner of a test reported in one attempt. */
final class CasesEndpoint implements Endpoint {

    private final CaseReports reports;

    /** @param contents null where the host permits no files */
    CasesEndpoint(FileContents contents) {
        this.reports = contents == null ? null : new CaseReports(contents);
    }

    @Override
    public boolean isFinalWithTheInvocation() {
        return false;
    }

    @Override
    public ApiResponse get(InvocationReader invocation, Parameters parameters) throws IOException {
        String label = parameters.text("label");
        String configuration = parameters.text("configuration");
        long run = parameters.number("run", 1, 1, Integer.MAX_VALUE);
        long shard = parameters.number("shard", 0, 0, Integer.MAX_VALUE);
        long number = parameters.number("attempt", 1, 1, Integer.MAX_VALUE);
        CaseQuestion question = question(parameters);
        if (reports == null) {
            throw ApiException.forbidden("Reading files is switched off here.");
        }
        Query query = Query.firstPage().withLabel(label);
        if (!configuration.isEmpty()) {
            query = query.withConfiguration(configuration);
        }
        for (TestRow row : invocation.tests(query).items()) {
            for (TestAttempt attempt : row.attempts()) {
                if (row.label().equals(label)
                        && attempt.run() == run
                        && attempt.shard() == shard
                        && attempt.attempt() == number) {
                    return Json.response(reports.page(invocation.summary(), attempt, question))
                            .with("Cache-Control", "no-store");
                }
            }
        }
        throw ApiException.notFound("This invocation has no such attempt of a test.");
    }

    private static CaseQuestion question(Parameters parameters) {
        Set<CaseStatus> statuses = EnumSet.noneOf(CaseStatus.class);
        parameters.anyOf("status", Names.of(CaseStatus.class)).forEach(name -> statuses.add(CaseStatus.valueOf(name)));
        return new CaseQuestion(statuses, parameters.text("query"), parameters.offset(), parameters.limit());
    }
}
