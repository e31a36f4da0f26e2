package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.forward.ForwardSettings;
import io.jenkins.plugins.bazelbep.forward.ForwardTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where events are forwarded to. Credentials are none of them: every user of a machine sees these. */
final class ForwardingOptions {

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--forward",
            paramLabel = "URL",
            description = {
                "send the same events on to this BES backend: grpcs://HOST[:PORT], or grpc:// without TLS;",
                "may be given several times"
            })
    List<String> urls = List.of();

    @Option(
            names = "--forward-config",
            paramLabel = "FILE",
            description = "a JSON file with backends and their headers, for its owner only; see docs/forwarding.md")
    Path config;

    @Option(
            names = "--forward-timeout",
            paramLabel = "SECONDS",
            description = "give a backend up that has acknowledged nothing for so long after the build")
    Long patienceSeconds;

    /**
     * The settings that file and options give together.
     *
     * @throws IOException if the file cannot be read
     * @throws ParameterException if an address is none
     */
    ForwardSettings settings() throws IOException {
        ForwardSettings read = config == null ? ForwardSettings.NONE : ForwardSettings.read(config);
        List<ForwardTarget> targets = new ArrayList<>(read.targets());
        targets.addAll(Addresses.read(command, "--forward", urls, ForwardTarget::of));
        return new ForwardSettings(
                targets, read.overridden(), patienceSeconds == null ? read.patienceSeconds() : patienceSeconds);
    }
}
