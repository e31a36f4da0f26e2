package io.jenkins.plugins.bazelbep.forward;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** All forwarding of one invocation. Guarded by its {@link Forwarder}. */
final class Forwarding {

    private final ForwardedStream stream;
    private final ForwardFolder folder;
    private final Path log;
    private final Map<ForwardTarget, Upload> uploads = new LinkedHashMap<>();
    private boolean looksForOptions;

    private Forwarding(ForwardedStream stream, ForwardFolder folder, Path log) {
        this.stream = stream;
        this.folder = folder;
        this.log = log;
    }

    /** Begins, while the log is surely there. */
    static Forwarding of(ForwardedStream stream, ForwardFolder folder) throws IOException {
        return new Forwarding(stream, folder, folder.hold(stream.folder()));
    }

    ForwardedStream stream() {
        return stream;
    }

    ForwardFolder folder() {
        return folder;
    }

    Path log() {
        return log;
    }

    void looksForOptions(boolean looks) {
        looksForOptions = looks;
    }

    boolean isForwardedTo(ForwardTarget target) {
        return uploads.containsKey(target);
    }

    void add(ForwardTarget target, Upload upload) {
        uploads.put(target, upload);
    }

    void remove(ForwardTarget target) {
        uploads.remove(target);
    }

    Collection<Upload> uploads() {
        return uploads.values();
    }

    /** Whether nothing goes on any more. */
    boolean isQuiet() {
        return uploads.isEmpty() && !looksForOptions;
    }
}
