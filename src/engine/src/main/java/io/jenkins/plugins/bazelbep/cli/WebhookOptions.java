package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.webhook.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say who is told when an invocation is over. */
final class WebhookOptions {

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "send a message here when an invocation is over; may be given several times")
    List<String> urls = List.of();

    @Option(
            names = "--webhook-secret-file",
            paramLabel = "FILE",
            description = "sign these messages with what is in the file, without the line's end; see docs/webhooks.md")
    Path secretFile;

    @Option(names = "--webhook-plain", description = "do not compress these messages")
    boolean plain;

    /**
     * The webhooks.
     *
     * @throws IOException if the secret cannot be read
     * @throws ParameterException if an address is none, or the secret is empty
     */
    List<Webhook> webhooks() throws IOException {
        String secret = secretFile == null ? null : Files.readString(secretFile).strip();
        if (secret != null && secret.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--webhook-secret-file: " + secretFile + " is empty");
        }
        return Addresses.read(command, "--webhook", urls, url -> new Webhook(url, secret, !plain));
    }
}
