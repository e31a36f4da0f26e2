package io.jenkins.plugins.bazelbep.redaction;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.jenkins.plugins.bazelbep.proto.bep.ActionExecuted;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent.PayloadCase;
import io.jenkins.plugins.bazelbep.redaction.text.SecretNames;
import io.jenkins.plugins.bazelbep.redaction.text.Suspicion;
import io.jenkins.plugins.bazelbep.redaction.text.TextRedactor;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Takes the secrets out of the events of one invocation. Use one redactor for each, and give it the events in order: it
 * remembers the unfinished line of the console, so that a secret is found where it is cut in two. Not safe for several
 * threads.
 */
public final class Redactor {

    private static final int ACTION = BuildEvent.ACTION_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final byte[] NOTHING = new byte[0];

    /** Events in which secrets need not look like secrets: always parsed. */
    private static final Set<PayloadCase> ALWAYS = EnumSet.of(
            PayloadCase.STARTED,
            PayloadCase.UNSTRUCTURED_COMMAND_LINE,
            PayloadCase.OPTIONS_PARSED,
            PayloadCase.STRUCTURED_COMMAND_LINE,
            PayloadCase.WORKSPACE_STATUS,
            PayloadCase.BUILD_METADATA,
            PayloadCase.CONFIGURATION,
            PayloadCase.EXEC_REQUEST,
            PayloadCase.PROGRESS);

    private final Suspicion suspicion;
    private final EventRules rules;
    private final ConsoleRules console;

    /** Uses these rules beside the built-in ones. */
    public Redactor(RedactionRules rules) {
        TextRedactor text = new TextRedactor(new SecretNames(rules.secretNames()), rules.secrets(), rules.patterns());
        suspicion =
                new Suspicion(text.names(), rules.secrets(), !rules.patterns().isEmpty());
        this.rules = new EventRules(text, suspicion, new Variables(rules.allowedVariables(), text));
        console = new ConsoleRules(text);
    }

    /**
     * Redacts an event.
     *
     * @param event a {@code build_event_stream.BuildEvent}; anything else is tolerated
     * @return the same array if nothing had to go; an empty one if the event cannot be parsed and so may hold anything
     */
    public byte[] redact(byte[] event) {
        try {
            boolean suspicious = suspicion.of(event);
            if (!suspicious && !alwaysLooked(event)) {
                return event;
            }
            BuildEvent parsed = BuildEvent.parseFrom(event);
            BuildEvent redacted = parsed.hasProgress() ? progress(parsed, suspicious) : rules.redact(parsed);
            return redacted.equals(parsed) ? event : redacted.toByteArray();
        } catch (IOException e) {
            return NOTHING;
        }
    }

    private BuildEvent progress(BuildEvent event, boolean suspicious) {
        BuildEvent redacted = event.toBuilder()
                .setProgress(console.redact(event.getProgress(), suspicious))
                .build();
        return suspicious ? rules.redact(redacted) : redacted;
    }

    private static boolean alwaysLooked(byte[] event) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(event);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            PayloadCase payload = PayloadCase.forNumber(WireFormat.getTagFieldNumber(tag));
            if (payload != null && ALWAYS.contains(payload)
                    || tag == ACTION && hasStrategyDetails(in.readByteArray())) {
                return true;
            }
            if (tag != ACTION && !in.skipField(tag)) {
                throw new InvalidProtocolBufferException("a group that was never opened");
            }
        }
        return false;
    }

    /** Details of a spawn hold its environment, names and values apart. */
    private static boolean hasStrategyDetails(byte[] action) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(action);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == ActionExecuted.STRATEGY_DETAILS_FIELD_NUMBER) {
                return true;
            }
            in.skipField(tag);
        }
        return false;
    }
}
