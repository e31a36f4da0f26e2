package io.jenkins.plugins.bazelbep.webhook;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * One message for one webhook, as in a file of the queue or of the dead letters.
 *
 * @param version of this format
 * @param id the same for all attempts, and for the same message should it be made again
 * @param url the webhook's address
 * @param lane deliveries of one lane arrive in order
 * @param payload the JSON that is sent
 * @param failed when it was given up the last time; or null
 * @param attempts how often it was tried before it was given up
 * @param problem why it was given up; or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivery(
        int version, String id, String url, String lane, String payload, Instant failed, int attempts, String problem) {

    private static final int VERSION = 1;

    static Delivery of(String id, String url, String lane, String payload) {
        return new Delivery(VERSION, id, url, lane, payload, null, 0, null);
    }

    Delivery dead(Instant now, int tried, String why) {
        return new Delivery(version, id, url, lane, payload, now, tried, why);
    }

    boolean isWhole() {
        return id != null && DeliveryFolder.ID.matcher(id).matches() && url != null && lane != null && payload != null;
    }
}
