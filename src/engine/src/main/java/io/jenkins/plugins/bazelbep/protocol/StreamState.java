package io.jenkins.plugins.bazelbep.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

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

    /** Whether the client has left the stream, as it says after its last message, stored or not. */
    public boolean isLeft() {
        return hasFinished() || lifecycle != null && lifecycle.isOver();
    }

    /** Whether messages were acknowledged that are not stored. */
    public boolean isGivenUp() {
        return notStoredFrom != null;
    }

    StreamState withLifecycle(Lifecycle newer) {
        return with(state -> state.lifecycle = newer);
    }

    StreamState withExitCode(int code) {
        return with(state -> state.exitCode = code);
    }

    StreamState withBroken(String why) {
        return with(state -> state.broken = why);
    }

    /** What is left of a stream that cannot be written for too long. */
    StreamState givenUp(long stored, long length, String why) {
        return with(state -> {
            state.finished = null;
            state.broken = "events from " + (stored + 1) + " on were not stored: " + why;
            state.notStoredFrom = stored + 1;
            state.exitCode = null;
            state.records = stored;
            state.bytes = length;
        });
    }

    /** The same with changes. */
    StreamState with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new StreamState(
                VERSION,
                invocationId,
                buildId,
                projectId,
                keywords,
                draft.proof,
                opened,
                draft.finished,
                draft.broken,
                draft.notStoredFrom,
                draft.exitCode,
                draft.records,
                draft.bytes,
                draft.duplicates,
                draft.malformed,
                draft.connections,
                draft.lifecycle);
    }

    /** What may change of a state; whose stream it is does not. */
    static final class Draft {

        Proof proof;
        Instant finished;
        String broken;
        Long notStoredFrom;
        Integer exitCode;
        long records;
        long bytes;
        long duplicates;
        long malformed;
        int connections;
        Lifecycle lifecycle;

        private Draft(StreamState before) {
            proof = before.proof;
            finished = before.finished;
            broken = before.broken;
            notStoredFrom = before.notStoredFrom;
            exitCode = before.exitCode;
            records = before.records;
            bytes = before.bytes;
            duplicates = before.duplicates;
            malformed = before.malformed;
            connections = before.connections;
            lifecycle = before.lifecycle;
        }
    }
}
