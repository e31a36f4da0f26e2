package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import java.io.IOException;

/** What the export needs to know of an invocation. */
interface TestedInvocation {

    Summary summary() throws IOException;

    Page<TestRow> tests(Query query) throws IOException;

    Page<TargetRow> targets(Query query) throws IOException;
}
