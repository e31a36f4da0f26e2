package io.jenkins.plugins.bazelbep.redaction;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.jenkins.plugins.bazelbep.proto.bep.ActionExecuted;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.Progress;
import io.jenkins.plugins.bazelbep.redaction.text.SecretNames;
import io.jenkins.plugins.bazelbep.redaction.text.Suspicion;
import io.jenkins.plugins.bazelbep.redaction.text.TextRedactor;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * Takes the secrets out of the events of one invocation. Use one redactor for each, and give it the events in order: it
 * remembers the unfinished line of the console, so that a secret is found where it is cut in two. Not safe for several
 * threads.
 */
public final class Redactor {

    private static final int ACTION = BuildEvent.ACTION_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int PROGRESS = BuildEvent.PROGRESS_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final byte[] NOTHING = new byte[0];

    /** The payloads, as bits by field number, in which secrets need not look like secrets. */
    private static final long CARRIERS = 1L << BuildEvent.STARTED_FIELD_NUMBER
            | 1L << BuildEvent.UNSTRUCTURED_COMMAND_LINE_FIELD_NUMBER
            | 1L << BuildEvent.OPTIONS_PARSED_FIELD_NUMBER
            | 1L << BuildEvent.STRUCTURED_COMMAND_LINE_FIELD_NUMBER
            | 1L << BuildEvent.WORKSPACE_STATUS_FIELD_NUMBER
            | 1L << BuildEvent.BUILD_METADATA_FIELD_NUMBER
            | 1L << BuildEvent.CONFIGURATION_FIELD_NUMBER
            | 1L << BuildEvent.EXEC_REQUEST_FIELD_NUMBER;

    private enum Kind {
        /** Looked at closely only if it looks suspicious. */
        ORDINARY,
        /** Console text. */
        PROGRESS,
        /** Looked at closely always. */
        CARRIER
    }

    private final Suspicion suspicion;
    private final EventRules rules;
    private final ConsoleRules console;

    /** Uses these rules beside the built-in ones. */
    public Redactor(RedactionRules rules) {
        TextRedactor text = new TextRedactor(new SecretNames(rules.secretNames()), rules.secrets(), rules.patterns());
        suspicion =
                new Suspicion(text.names(), rules.secrets(), !rules.patterns().isEmpty());
        this.rules = new EventRules(text, suspicion, new Variables(rules.allowedVariables(), text));
        console = new ConsoleRules(text, suspicion);
    }

    /**
     * Redacts an event.
     *
     * @param event a {@code build_event_stream.BuildEvent}; anything else is tolerated
     * @return the same array if nothing had to go; an empty one if the event cannot be parsed and so may hold anything
     */
    public byte[] redact(byte[] event) {
        try {
            Kind kind = kind(event);
            if (kind == Kind.ORDINARY && !suspicion.of(event)) {
                return event;
            }
            if (kind == Kind.PROGRESS) {
                return progress(event);
            }
            return changed(event, BuildEvent.parseFrom(event), rules::redact);
        } catch (IOException e) {
            return NOTHING;
        }
    }

    /** Console text is looked at apart from the rest: most of it is harmless, and the rest is ids. */
    private byte[] progress(byte[] event) throws IOException {
        BuildEvent parsed = BuildEvent.parseFrom(event);
        Progress redacted = console.redact(parsed.getProgress());
        if (redacted == parsed.getProgress() && !suspicion.of(event)) {
            return event;
        }
        return changed(
                event,
                parsed,
                each -> rules.redact(each.toBuilder().setProgress(redacted).build()));
    }

    private static byte[] changed(byte[] event, BuildEvent parsed, UnaryOperator<BuildEvent> rules) {
        BuildEvent redacted = rules.apply(parsed);
        return redacted.equals(parsed) ? event : redacted.toByteArray();
    }

    private static Kind kind(byte[] event) throws IOException {
        Kind kind = Kind.ORDINARY;
        CodedInputStream in = CodedInputStream.newInstance(event);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == ACTION) {
                kind = hasStrategyDetails(in) ? Kind.CARRIER : kind;
                continue;
            }
            if (tag == PROGRESS) {
                int length = in.readRawVarint32();
                in.skipRawBytes(length);
                kind = length > 0 && kind == Kind.ORDINARY ? Kind.PROGRESS : kind;
                continue;
            }
            if (isCarrier(WireFormat.getTagFieldNumber(tag))) {
                kind = Kind.CARRIER;
            }
            if (!in.skipField(tag)) {
                throw new InvalidProtocolBufferException("a group that was never opened");
            }
        }
        return kind;
    }

    private static boolean isCarrier(int field) {
        return field < Long.SIZE && (CARRIERS >>> field & 1) != 0;
    }

    /** Details of a spawn hold its environment, names and values apart. */
    private static boolean hasStrategyDetails(CodedInputStream in) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        boolean found = false;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            found |= WireFormat.getTagFieldNumber(tag) == ActionExecuted.STRATEGY_DETAILS_FIELD_NUMBER;
            in.skipField(tag);
        }
        in.popLimit(outer);
        return found;
    }
}
