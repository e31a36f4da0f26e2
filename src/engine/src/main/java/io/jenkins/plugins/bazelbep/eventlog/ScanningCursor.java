package io.jenkins.plugins.bazelbep.eventlog;

import java.io.IOException;

/** The cursor of every kind of log. */
final class ScanningCursor implements RecordCursor {

    private final RecordScanner scanner;
    private long number;

    ScanningCursor(RecordScanner scanner, long number) {
        this.scanner = scanner;
        this.number = number;
    }

    @Override
    public EventRecord next() throws IOException {
        byte[] bytes = scanner.find() ? scanner.bytes() : null;
        if (bytes == null) {
            return null;
        }
        EventRecord record = new EventRecord(scanner.position(), number++, bytes);
        scanner.skip();
        return record;
    }

    @Override
    public long position() {
        return scanner.position();
    }

    @Override
    public void close() {
        // The log owns the file.
    }
}
