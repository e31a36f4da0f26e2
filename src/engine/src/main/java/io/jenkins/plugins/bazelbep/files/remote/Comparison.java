package io.jenkins.plugins.bazelbep.files.remote;

import io.jenkins.plugins.bazelbep.files.FileDigests;
import io.jenkins.plugins.bazelbep.files.MissingContent.Reason;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Holds what comes against the size and the digest that the event tells, where it tells them (Bazel 6 and newer do). */
final class Comparison {

    private final OutputFile file;
    private final MessageDigest function;
    private long length;

    Comparison(OutputFile file) {
        this.file = file;
        this.function = FileDigests.function(file.digest());
    }

    /** How many bytes have come. */
    long length() {
        return length;
    }

    /** @throws FetchFailed if these are more than there can be */
    void take(byte[] buffer, int count) throws FetchFailed {
        length += count;
        if (file.length() != null && length > file.length()) {
            throw new FetchFailed(
                    Reason.UNREADABLE, "it has more than the " + file.length() + " bytes that the event tells");
        }
        if (function != null) {
            function.update(buffer, 0, count);
        }
    }

    /** @throws FetchFailed if what came is not what the event means */
    void end() throws FetchFailed {
        if (file.length() != null && length != file.length()) {
            throw new FetchFailed(
                    Reason.UNREADABLE, "it has " + length + " bytes, but the event tells " + file.length());
        }
        if (function == null) {
            return;
        }
        String found = HexFormat.of().formatHex(function.digest());
        if (!found.equalsIgnoreCase(file.digest())) {
            throw new FetchFailed(
                    Reason.UNREADABLE,
                    "its " + function.getAlgorithm() + " is " + found + ", but the event tells " + file.digest());
        }
    }
}
