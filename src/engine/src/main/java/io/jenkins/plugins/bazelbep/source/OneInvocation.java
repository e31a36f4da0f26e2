package io.jenkins.plugins.bazelbep.source;

import java.io.IOException;

/** Only the events of one invocation of a source. */
final class OneInvocation implements EventSource {

    private final String invocationId;
    private final EventSource source;

    OneInvocation(String invocationId, EventSource source) {
        this.invocationId = invocationId;
        this.source = source;
    }

    @Override
    public SourcedEvent next() throws IOException {
        SourcedEvent event = source.next();
        while (event != null && !event.invocationId().equals(invocationId)) {
            event = source.next();
        }
        return event;
    }

    @Override
    public SourceReport report() {
        return source.report();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
