package io.jenkins.plugins.bazelbep.publish;

import io.jenkins.plugins.bazelbep.invocation.view.EventRow;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where Bazel kept the outputs of invocations. Only the agent can tell whether that is true. */
final class OutputBases {

    /** {@code local_exec_root} is {@code <output base>/execroot/<workspace name>}. */
    private static final Pattern EXEC_ROOT = Pattern.compile("(.+)[/\\\\]execroot[/\\\\][^/\\\\]+");

    private OutputBases() {}

    static Set<String> of(Collection<InvocationReader> invocations) throws IOException {
        Set<String> bases = new LinkedHashSet<>();
        for (InvocationReader invocation : invocations) {
            Query first = Query.firstPage().withKind("workspaceInfo").withRange(0, 1);
            for (EventRow event : invocation.events(first).items()) {
                String execRoot =
                        BuildEvent.parseFrom(event.event()).getWorkspaceInfo().getLocalExecRoot();
                Matcher named = EXEC_ROOT.matcher(execRoot);
                if (named.matches()) {
                    bases.add(named.group(1));
                }
            }
        }
        return bases;
    }
}
