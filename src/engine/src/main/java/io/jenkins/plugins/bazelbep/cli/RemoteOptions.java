package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.files.remote.RemoteHost;
import io.jenkins.plugins.bazelbep.files.remote.RemoteSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say from where files may be fetched which an invocation names and which are not on this machine. */
final class RemoteOptions {

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--remote",
            paramLabel = "URL",
            description = {
                "fetch files that an invocation names from this host: grpcs://HOST[:PORT] (grpc:// without TLS) for the",
                "bytestream: files of a remote cache, https://HOST[:PORT] for a web server; several times if need be"
            })
    List<String> urls = List.of();

    @Option(
            names = "--remote-config",
            paramLabel = "FILE",
            description = "a JSON file with hosts and their headers; see docs/remote-files.md")
    Path config;

    @Option(
            names = "--max-file-mb",
            paramLabel = "N",
            description =
                    "read no file that is larger than so many megabytes, of this machine or another (default: 1024)")
    Integer fileMegabytes;

    @Option(
            names = "--fetch-seconds",
            paramLabel = "N",
            description = "give a file up that takes longer to fetch (default: 300)")
    Integer fetchSeconds;

    /** The largest file that is read of this machine. */
    long fileBytes() {
        check("--max-file-mb", fileMegabytes);
        return fileMegabytes == null ? FileScheme.LARGEST : (long) fileMegabytes << 20;
    }

    /**
     * The settings that file and options give together.
     *
     * @throws IOException if the file cannot be read
     * @throws ParameterException if an address is none, or a number makes no sense
     */
    RemoteSettings settings() throws IOException {
        long largest = fileBytes();
        check("--fetch-seconds", fetchSeconds);
        RemoteSettings settings = config == null ? RemoteSettings.NONE : RemoteSettings.read(config);
        for (RemoteHost host : Addresses.read(command, "--remote", urls, RemoteHost::of)) {
            settings = settings.with(host);
        }
        return new RemoteSettings(
                settings.hosts(),
                fileMegabytes == null ? settings.largestBytes() : largest,
                fetchSeconds == null ? settings.timeoutSeconds() : fetchSeconds);
    }

    private void check(String option, Integer value) {
        if (value != null && value < 1) {
            throw new ParameterException(command.commandLine(), option + " is " + value + "; it must be at least 1");
        }
    }
}
