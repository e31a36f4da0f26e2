package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;

/** An invocation of a store. */
record KeptInvocation(InvocationReader reader) implements TestedInvocation {

    @Override
    public Summary summary() throws IOException {
        return reader.summary();
    }

    @Override
    public Page<TestRow> tests(Query query) throws IOException {
        return reader.tests(query);
    }

    @Override
    public Page<TargetRow> targets(Query query) throws IOException {
        return reader.targets(query);
    }
}
