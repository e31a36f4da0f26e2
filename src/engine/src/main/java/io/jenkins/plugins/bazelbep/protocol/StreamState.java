package io.jenkins.plugins.bazelbep.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * What a receiver knows about a stream, as in {@code stream.json} beside its event log.
 *
 * @param version of this format
 * @param buildId of the Build Event Service; empty if the client gave none
 * @param projectId as in {@code --project_id} or {@code --bes_instance_name}
 * @param keywords as in {@code --bes_keywords}, with Bazel's own
 * @param proof how the client showed that it belongs here
 * @param opened when the first message came
 * @param finished when the last message came; null before
 * @param broken why the connection ended before the last message; null if it did not or has been resumed
 * @param records how many records the event log holds, the stream's last message included
 * @param bytes how long the event log is
 * @param duplicates messages that came again and were dropped
 * @param malformed messages that were no requests, or carried an event over the limit; kept as empty records
 * @param connections how many calls brought the stream
 * @param lifecycle what the lifecycle calls told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StreamState(
        int version,
        String invocationId,
        String buildId,
        String projectId,
        List<String> keywords,
        Proof proof,
        Instant opened,
        Instant finished,
        String broken,
        long records,
        long bytes,
        long duplicates,
        long malformed,
        int connections,
        Lifecycle lifecycle) {

    static final int VERSION = 1;

    /** How a client showed that it belongs here. */
    public enum Proof {
        /** No secret is asked for. */
        NONE,
        /** A header, which comes with each call. */
        HEADER,
        /** A keyword, which comes with the first message only: who resumes the stream need not show it again. */
        KEYWORD
    }

    /** Whether the last message was stored. */
    public boolean hasFinished() {
        return finished != null;
    }

    StreamState with(Lifecycle newer) {
        return new StreamState(
                version,
                invocationId,
                buildId,
                projectId,
                keywords,
                proof,
                opened,
                finished,
                broken,
                records,
                bytes,
                duplicates,
                malformed,
                connections,
                newer);
    }

    StreamState withBroken(String why) {
        return new StreamState(
                version,
                invocationId,
                buildId,
                projectId,
                keywords,
                proof,
                opened,
                finished,
                why,
                records,
                bytes,
                duplicates,
                malformed,
                connections,
                lifecycle);
    }
}
