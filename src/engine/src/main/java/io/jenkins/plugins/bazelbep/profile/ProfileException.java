package io.jenkins.plugins.bazelbep.profile;

import java.io.IOException;

/** A file is no profile that can be read here. The message says so to people. */
public final class ProfileException extends IOException {

    private static final long serialVersionUID = 1;

    ProfileException(String message) {
        super(message);
    }
}
