package io.jenkins.plugins.bazelbep.columns;

import java.io.IOException;

/** A stored table is damaged or of another version: it has to be built again from the event log. */
public class TableFormatException extends IOException {

    public TableFormatException(String message) {
        super(message);
    }
}
