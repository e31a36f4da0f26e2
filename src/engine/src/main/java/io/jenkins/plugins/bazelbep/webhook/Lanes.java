package io.jenkins.plugins.bazelbep.webhook;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The deliveries for one webhook by lane. Only the first of a lane may be sent, so each lane arrives in order, and one that the
 * receiver does not take holds up its own lane only.
 */
final class Lanes {

    /** Those that were tried least first: when the receiver is away, no delivery is tried more often than others. */
    private static final Comparator<QueuedDelivery> ORDER =
            Comparator.comparingInt(QueuedDelivery::attempts).thenComparing(QueuedDelivery::file);

    private final Map<String, Deque<QueuedDelivery>> lanes = new LinkedHashMap<>();

    void add(QueuedDelivery delivery) {
        lanes.computeIfAbsent(delivery.lane(), lane -> new ArrayDeque<>()).add(delivery);
    }

    /** Takes the first of a lane out. */
    void remove(QueuedDelivery delivery) {
        lanes.computeIfPresent(delivery.lane(), (lane, deliveries) -> {
            deliveries.remove(delivery);
            return deliveries.isEmpty() ? null : deliveries;
        });
    }

    /** The one to send next, if one is due. */
    Optional<QueuedDelivery> due(Instant now) {
        return lanes.values().stream()
                .map(Deque::peek)
                .filter(first -> !first.notBefore().isAfter(now))
                .min(ORDER);
    }

    /** When one is due next; {@link Instant#MAX} if there is none. */
    Instant next() {
        return lanes.values().stream()
                .map(lane -> lane.element().notBefore())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }
}
