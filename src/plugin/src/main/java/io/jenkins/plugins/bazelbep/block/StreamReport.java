package io.jenkins.plugins.bazelbep.block;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import java.io.IOException;

/**
 * What an agent reports of a stream, from the receiver's {@code stream.json}. Not trusted.
 *
 * @param invocationId empty if there is none that can be used
 * @param buildId null if there is none
 * @param end how the stream ended, if no more of it will be stored; null before
 * @param leftOut how many messages were no requests, or held an event over the limit
 */
record StreamReport(String invocationId, String buildId, StreamEnd end, long leftOut) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ID = 200;
    private static final StreamReport NOTHING = new StreamReport("", null, null, 0);

    /** Reads a report; one that cannot be read tells nothing. */
    static StreamReport parse(byte[] json) {
        try {
            JsonNode report = json.length == 0 ? null : JSON.readTree(json);
            if (report == null || !report.isObject()) {
                return NOTHING;
            }
            String build = id(report.path("buildId"));
            return new StreamReport(
                    id(report.path("invocationId")),
                    build.isEmpty() ? null : build,
                    end(report),
                    Math.max(0, report.path("malformed").asLong()));
        } catch (IOException e) {
            return NOTHING;
        }
    }

    private static StreamEnd end(JsonNode report) {
        if (isTold(report.path("finished"))) {
            return StreamEnd.COMPLETE;
        }
        return isTold(report.path("notStoredFrom")) ? StreamEnd.NOT_STORED : null;
    }

    private static boolean isTold(JsonNode node) {
        return node.isValueNode() && !node.isNull();
    }

    private static String id(JsonNode node) {
        String text = node.asText("");
        return text.length() > LONGEST_ID || text.chars().anyMatch(Character::isISOControl) ? "" : text;
    }
}
