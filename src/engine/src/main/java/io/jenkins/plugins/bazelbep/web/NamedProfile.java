package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;

/** The profile that an invocation names: the copy that is kept with it, else the file where Bazel wrote it. */
final class NamedProfile {

    private NamedProfile() {}

    /** @param contents null where the host permits no files */
    static FileContent open(InvocationReader invocation, OutputFile file, FileContents contents) throws IOException {
        FileContent kept = invocation.keptProfile().content();
        if (kept instanceof PresentContent) {
            return kept;
        }
        FileContent there = contents == null
                ? new MissingContent(
                        MissingContent.Reason.FORBIDDEN,
                        "Reading files is switched off here, and the profile is one that was not kept.")
                : contents.open(invocation.summary().digests().checkable(file));
        return there instanceof PresentContent || kept == null ? there : kept;
    }
}
