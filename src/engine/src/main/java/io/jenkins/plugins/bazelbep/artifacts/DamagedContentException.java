package io.jenkins.plugins.bazelbep.artifacts;

import java.io.IOException;
import java.nio.file.Path;

/** A stored content is not what was stored. */
public final class DamagedContentException extends IOException {

    private static final long serialVersionUID = 1;

    DamagedContentException(Path file, String what) {
        super("the stored content " + file + " is damaged: " + what
                + "; delete this file, and archive the content again with another build");
    }
}
