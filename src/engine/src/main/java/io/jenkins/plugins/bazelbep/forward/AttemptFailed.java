package io.jenkins.plugins.bazelbep.forward;

import io.grpc.Status;
import java.security.cert.CertificateException;
import java.util.EnumSet;
import java.util.Set;

/** An attempt to bring a stream to a backend failed. */
final class AttemptFailed extends Exception {

    private static final long serialVersionUID = 1;

    /** What the same request will meet again. Bazel tries these too, for ten seconds; nobody waits for us. */
    private static final Set<Status.Code> HOPELESS = EnumSet.of(
            Status.Code.PERMISSION_DENIED,
            Status.Code.UNAUTHENTICATED,
            Status.Code.INVALID_ARGUMENT,
            Status.Code.FAILED_PRECONDITION,
            Status.Code.UNIMPLEMENTED);

    private final boolean hopeless;

    private AttemptFailed(String message, boolean hopeless) {
        super(message);
        this.hopeless = hopeless;
    }

    /** Another attempt may do better. */
    static AttemptFailed retryable(String problem) {
        return new AttemptFailed(problem, false);
    }

    /** There is no use in another attempt. */
    static AttemptFailed hopeless(String problem) {
        return new AttemptFailed(problem, true);
    }

    static AttemptFailed of(Status status) {
        StringBuilder text = new StringBuilder(status.getCode().name());
        if (status.getDescription() != null) {
            text.append(": ").append(status.getDescription());
        }
        boolean distrusted = false;
        for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && text.indexOf(cause.getMessage()) < 0) {
                text.append(" (").append(cause.getMessage()).append(')');
            }
            distrusted |= cause instanceof CertificateException;
        }
        return new AttemptFailed(text.toString(), distrusted || HOPELESS.contains(status.getCode()));
    }

    boolean isHopeless() {
        return hopeless;
    }
}
