package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.invocation.console.ConsoleSink;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Goes over the events of an invocation once, in the order of the log, as they come, and fills an {@link Invocation}.
 * Whatever the events hold, {@link #accept} takes it: what cannot be understood is counted. Not safe for use by several
 * threads.
 */
public final class InvocationPass {

    private static final Logger LOGGER = Logger.getLogger(InvocationPass.class.getName());

    private final PassOptions options;
    private final Invocation invocation;
    private final SeenIds ids = new SeenIds();

    /** @param console takes the console text; see {@link Invocation#progress} for the lines it does not have yet */
    public InvocationPass(PassOptions options, ConsoleSink console) {
        this.options = options;
        this.invocation = new Invocation(options, console);
    }

    /**
     * Takes the next record of the log. Every record has to come, also the empty ones.
     *
     * @throws UncheckedIOException if the console sink cannot keep its text
     */
    public void accept(EventRecord event) {
        if (event.bytes().length == 0) {
            invocation.stream.empty();
            index(EventKind.NO_EVENT, event);
            return;
        }
        invocation.stream.received();
        boolean within = invocation.stream.receivedSoFar() <= options.maxEvents();
        try {
            understand(Event.of(event.bytes()), event, within);
        } catch (InvalidProtocolBufferException e) {
            malformed(event, within);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            // Ours to mend, and no reason to lose the rest of the invocation.
            LOGGER.log(Level.WARNING, e, () -> "Event " + event.number() + " was not understood");
            malformed(event, within);
        }
    }

    /** Says that no more events will come. */
    public void end(StreamEnd end) {
        invocation.terminal.end();
        invocation.stream.end(end);
    }

    /** Adds a line for people to the summary: something about where the events come from that they do not tell. */
    public void notice(String line) {
        invocation.stream.notice(line);
    }

    /** What is known so far; the same object each time. */
    public Invocation invocation() {
        return invocation;
    }

    private void understand(Event event, EventRecord stored, boolean within) throws InvalidProtocolBufferException {
        if (event.lastMessage()) {
            invocation.stream.lastMessage();
        }
        if (!within && !Handlers.countsBeyondLimit(event.payloadCase())) {
            return;
        }
        int kind = event.kind();
        boolean isNew = ids.add(event);
        if (!isNew) {
            invocation.stream.duplicate();
        }
        if ((isNew || Handlers.takesAgain(event.payloadCase()))
                && !invocation.handlers.dispatch(event, stored.offset())) {
            invocation.stream.unknown();
        }
        if (within) {
            index(kind, stored);
        }
    }

    private void malformed(EventRecord event, boolean within) {
        invocation.stream.malformed(event.offset());
        if (within) {
            index(EventKind.MALFORMED, event);
        }
    }

    private void index(int kind, EventRecord event) {
        // Empty records are no events, but take a row each: there may be a billion of them.
        if (invocation.events().size() < options.maxEvents()) {
            invocation.events().add(kind, event.offset());
        }
    }
}
