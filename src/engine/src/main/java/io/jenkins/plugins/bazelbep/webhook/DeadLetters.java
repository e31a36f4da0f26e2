package io.jenkins.plugins.bazelbep.webhook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Deliveries that were given up, for whoever looks at them from another process than the one that delivers. */
public final class DeadLetters {

    private final DeliveryFolder folder;

    private DeadLetters(DeliveryFolder folder) {
        this.folder = folder;
    }

    /** Those below a folder of {@link Webhooks}. */
    public static DeadLetters in(Path root) throws IOException {
        return new DeadLetters(DeliveryFolder.open(root, WebhookLimits.DEFAULT.dead(), Clock.systemUTC()));
    }

    /** All, the newest first. */
    public List<Delivery> list() throws IOException {
        return folder.dead();
    }

    /**
     * Puts one at the end of the queue again, under its old id. Who has the queue open finds it within seconds.
     *
     * @return false if there is none with this id
     */
    public boolean resend(String id) throws IOException {
        return folder.revive(id);
    }
}
