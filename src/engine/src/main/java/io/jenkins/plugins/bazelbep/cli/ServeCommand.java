package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.cli.load.LimitOptions;
import io.jenkins.plugins.bazelbep.cli.serve.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bep serve}: receives events and shows them, until it is ended. */
@Command(
        name = "serve",
        description = {
            "Receives the events of Bazels that are told --bes_backend=ADDRESS and shows them in the browser.",
            "When ready it prints one line of JSON with both addresses. Both are on the loopback interface."
        })
final class ServeCommand implements Callable<Integer> {

    /** Nobody waits for a server, so a backend may be away for long. */
    private static final Duration FORWARDING_PATIENCE = Duration.ofHours(1);

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "where invocations are kept")
    Path data;

    @Option(names = "--bes-port", paramLabel = "N", description = "the port for Bazel; 0, the default: any free one")
    int besPort;

    @Option(names = "--http-port", paramLabel = "N", description = "the port for people; 0, the default: any free one")
    int httpPort;

    @Mixin
    FilesOption files;

    @Mixin
    RemoteOptions remote;

    @Mixin
    ForwardingOptions forwarding;

    @Mixin
    HistoryOptions history;

    @Mixin
    LimitOptions limits;

    @Mixin
    WebhookOptions webhooks;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Service service = Service.start(new Service.Settings(
                data,
                besPort,
                httpPort,
                files.roots,
                remote.settings(),
                forwarding.settings().orPatience(FORWARDING_PATIENCE),
                history.settings(data),
                limits.limits(),
                remote.fileBytes(),
                webhooks.webhooks()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(service), "bep-serve-ends"));
        System.out.println(Json.line(service.addresses()));
        new CountDownLatch(1).await();
        return 0;
    }

    private static void close(Service service) {
        try {
            service.close();
        } catch (IOException e) {
            System.err.println("bep: " + Failures.describe(e));
        }
    }
}
