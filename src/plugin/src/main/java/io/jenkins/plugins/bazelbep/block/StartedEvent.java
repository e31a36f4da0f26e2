package io.jenkins.plugins.bazelbep.block;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;

/** Finds out to which invocation a journal belongs: its {@code started} event tells. */
final class StartedEvent {

    private StartedEvent() {}

    /** The invocation id in an event, or null if the event is another or tells none that can be used. */
    static String invocationId(byte[] event) {
        try {
            BuildEvent parsed = BuildEvent.parseFrom(event);
            String id = parsed.hasStarted() ? parsed.getStarted().getUuid() : "";
            boolean usable = !id.isEmpty() && id.length() <= 200 && id.chars().noneMatch(Character::isISOControl);
            return usable ? id : null;
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }
}
