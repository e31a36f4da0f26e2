package io.jenkins.plugins.bazelbep.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Below which folders files may be read because an invocation names them. */
final class FilesOption {

    @Option(
            names = "--files",
            paramLabel = "DIR",
            description = {
                "a folder below which files may be read that an invocation names, such as test logs and profiles;",
                "may be given several times; Bazel's own outputs (~/.cache/bazel) without it"
            })
    List<Path> roots = List.of(Path.of(System.getProperty("user.home"), ".cache", "bazel"));
}
