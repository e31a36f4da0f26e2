package io.jenkins.plugins.bazelbep.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;

/** Reads a file of any format. The format is found at the first event, since a followed file may not have bytes yet. */
final class FileSource implements EventSource {

    private static final int GZIP_MAGIC = 0x8b1f;

    private final GrowingFile file;
    private final SourceLimits limits;
    private final Findings findings;
    private final String name;
    private SourceFormat format = SourceFormat.UNKNOWN;
    private InvocationSplitter splitter;
    private boolean gzip;
    private boolean ended;
    private long events;

    FileSource(Path path, Following following, SourceLimits limits) throws IOException {
        this.name = path.toString();
        this.file = new GrowingFile(path, following);
        this.limits = limits;
        this.findings = new Findings(name);
    }

    @Override
    public SourcedEvent next() throws IOException {
        if (!ended && splitter == null) {
            ended = !begin();
        }
        SourcedEvent event = ended ? null : splitter.next();
        if (event == null) {
            end();
            return null;
        }
        if (splitter.lastSeen()) {
            file.stopWaiting();
        }
        events++;
        return event;
    }

    private void end() {
        ended = true;
        if (file.shrunk()) {
            findings.damaged("its end", "the file became shorter while it was read: it was written anew");
        }
    }

    private boolean begin() throws IOException {
        ByteFeed feed;
        try {
            feed = new ByteFeed(unpacked());
        } catch (ZipException | EOFException e) {
            findings.damaged("byte 0", "the gzip data is damaged (" + e.getMessage() + ")");
            return false;
        }
        format = new FormatProbe(feed).probe();
        switch (format) {
            case JSON -> splitter = new InvocationSplitter(new JsonRecords(feed, findings, limits), findings);
            case BINARY ->
                splitter = new InvocationSplitter(new BinaryRecords(feed, findings, limits, false), findings);
            case BINARY_BES ->
                splitter = new InvocationSplitter(new BinaryRecords(feed, findings, limits, true), findings);
            case UNKNOWN -> findings.damaged("byte 0", UnknownContent.describe(feed));
        }
        return splitter != null;
    }

    private InputStream unpacked() throws IOException {
        PushbackInputStream in = new PushbackInputStream(file, 2);
        byte[] start = in.readNBytes(2);
        in.unread(start);
        gzip = start.length == 2 && ((start[0] & 0xff) | (start[1] & 0xff) << 8) == GZIP_MAGIC;
        return gzip ? new GzipMembers(in) : in;
    }

    @Override
    public SourceReport report() {
        return new SourceReport(
                name,
                format,
                gzip,
                events,
                findings.others(),
                findings.malformed(),
                findings.firstMalformed(),
                findings.unknown(),
                splitter == null ? List.of() : splitter.invocations(),
                findings.damage());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
