package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.cli.demo.Demo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bep demo}: from a real Bazel, or a recording, to a page in the browser. */
@Command(name = "demo", description = "Runs a real Bazel on a sample workspace and shows what its events told.")
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--once", description = "end when the page is there, rather than at Ctrl-C")
    boolean once;

    @ArgGroup(multiplicity = "1")
    Source source;

    /** Where the events come from; the launcher says. */
    static final class Source {
        @ArgGroup(exclusive = false)
        RealBazel real;

        @Option(names = "--recording", hidden = true, description = "a folder with recorded streams")
        Path recordings;
    }

    /** A Bazel and the workspace it builds. */
    static final class RealBazel {
        @Option(names = "--bazel", required = true, hidden = true)
        String bazel;

        @Option(names = "--workspace", required = true, hidden = true)
        Path workspace;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, CommandFailed {
        try (Demo demo = Demo.start()) {
            if (source.real != null) {
                demo.build(source.real.bazel, source.real.workspace);
            } else {
                demo.replay(source.recordings);
            }
            demo.show(once);
        }
        return 0;
    }
}
