package io.jenkins.plugins.bazelbep.source;

import io.jenkins.plugins.bazelbep.source.json.JsonEvent;
import io.jenkins.plugins.bazelbep.source.json.JsonEvents;
import io.jenkins.plugins.bazelbep.source.json.MalformedJsonException;
import java.io.IOException;

/** JSON events, one object after the other, whatever stands between them. */
final class JsonRecords implements Records {

    private final JsonObjects objects;
    private final JsonEvents events;
    private final Findings findings;

    JsonRecords(ByteFeed feed, Findings findings, SourceLimits limits) {
        this.objects = new JsonObjects(feed, findings, limits.eventText());
        this.events = new JsonEvents(findings::unknown);
        this.findings = findings;
    }

    @Override
    public Record next() throws IOException {
        while (objects.next()) {
            try {
                JsonEvent event = events.read(objects.text(), objects.length());
                if (event != null) {
                    return new Record(event.streamId(), event.bytes());
                }
                findings.other();
            } catch (MalformedJsonException e) {
                findings.malformed(objects.where(e.offset()), e.getMessage());
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        objects.close();
    }
}
