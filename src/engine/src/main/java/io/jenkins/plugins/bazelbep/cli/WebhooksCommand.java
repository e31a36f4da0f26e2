package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.cli.serve.Service;
import io.jenkins.plugins.bazelbep.webhook.DeadLetters;
import io.jenkins.plugins.bazelbep.webhook.Delivery;
import io.jenkins.plugins.bazelbep.webhook.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bep webhooks}: what could not be delivered, and the way to deliver it after all. */
@Command(
        name = "webhooks",
        description = {
            "Lists the messages to webhooks that bep serve has given up, one line of JSON each, the newest first.",
            "With --resend they are put into the queue again; a bep serve that runs finds them within seconds."
        })
final class WebhooksCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "the folder of bep serve")
    Path data;

    @Option(names = "--resend", paramLabel = "ID", description = "put this message into the queue again; or: all")
    String resend;

    /** A line. */
    record Letter(String delivery, String url, Instant failed, int attempts, String problem) {

        static Letter of(Delivery delivery) {
            return new Letter(
                    delivery.id(),
                    Webhook.shown(delivery.url()),
                    delivery.failed(),
                    delivery.attempts(),
                    delivery.problem());
        }
    }

    @Override
    public Integer call() throws IOException, CommandFailed {
        if (!Files.isDirectory(data)) {
            throw new CommandFailed(data + " is no data folder of bep serve");
        }
        DeadLetters letters = DeadLetters.in(Service.webhookFolder(data));
        List<Delivery> all = letters.list();
        if (resend == null) {
            all.forEach(letter -> System.out.println(Json.line(Letter.of(letter))));
            return 0;
        }
        // The oldest first, so that they arrive in their order.
        List<String> ids = resend.equals("all") ? oldestFirst(all) : List.of(resend);
        for (String id : ids) {
            if (!letters.resend(id)) {
                throw new CommandFailed("there is no dead letter " + id + "; bep webhooks without --resend lists them");
            }
        }
        return 0;
    }

    private static List<String> oldestFirst(List<Delivery> newestFirst) {
        List<String> ids =
                new ArrayList<>(newestFirst.stream().map(Delivery::id).toList());
        Collections.reverse(ids);
        return ids;
    }
}
