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
 * @param notStoredFrom the first message that was acknowledged and not stored, since the disk was full for too long; all
 *     from there on are missing. Null as long as all that was acknowledged is stored
 * @param exitCode of BuildFinished, if that is among those that were not stored; else null
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
        Long notStoredFrom,
        Integer exitCode,
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

    /** Whether nothing will be stored any more: the last message is, or the stream was given up. */
    public boolean isOver() {
        return hasFinished() || isGivenUp();
    }

    /** Whether messages were acknowledged that are not stored. */
    public boolean isGivenUp() {
        return notStoredFrom != null;
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
                notStoredFrom,
                exitCode,
                records,
                bytes,
                duplicates,
                malformed,
                connections,
                newer);
    }

    StreamState withExitCode(int code) {
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
                notStoredFrom,
                code,
                records,
                bytes,
                duplicates,
                malformed,
                connections,
                lifecycle);
    }

    /** What is left of a stream that cannot be written for too long. */
    StreamState givenUp(long stored, long length, String why) {
        return new StreamState(
                version,
                invocationId,
                buildId,
                projectId,
                keywords,
                proof,
                opened,
                null,
                "events from " + (stored + 1) + " on were not stored: " + why,
                stored + 1,
                null,
                stored,
                length,
                duplicates,
                malformed,
                connections,
                lifecycle);
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
                notStoredFrom,
                exitCode,
                records,
                bytes,
                duplicates,
                malformed,
                connections,
                lifecycle);
    }
}
