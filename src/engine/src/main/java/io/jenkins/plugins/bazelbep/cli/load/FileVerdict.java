package io.jenkins.plugins.bazelbep.cli.load;

import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.source.Damage;
import io.jenkins.plugins.bazelbep.source.SourceReport;
import io.jenkins.plugins.bazelbep.store.ImportWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Says in plain lines what is wrong with a BEP file; none where it is whole. */
public final class FileVerdict {

    private FileVerdict() {}

    /** The complaints about an imported file, the worst first. */
    public static List<String> complaints(FileImport.Result result) throws IOException {
        SourceReport report = result.report();
        List<String> complaints = new ArrayList<>();
        report.damage().map(Damage::toString).ifPresent(complaints::add);
        if (report.malformed() > 0) {
            complaints.add(report.firstMalformed().map(Damage::toString).orElse(report.file())
                    + (report.malformed() == 1 ? "" : " (and " + (report.malformed() - 1) + " more like it)"));
        }
        if (report.events() == 0 && complaints.isEmpty()) {
            complaints.add(report.file() + ": holds no build events");
        }
        if (complaints.isEmpty()) {
            for (ImportWriter.Imported imported : result.invocations()) {
                Summary summary = imported.invocation().summary();
                if (summary.state() != InvocationState.COMPLETE) {
                    complaints.add(
                            report.file() + ": ends before Bazel's last message (invocation " + summary.invocationId()
                                    + ", after " + summary.events().received() + " events)");
                }
            }
        }
        return complaints;
    }
}
