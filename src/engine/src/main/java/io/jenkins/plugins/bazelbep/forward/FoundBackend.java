package io.jenkins.plugins.bazelbep.forward;

import io.jenkins.plugins.bazelbep.backend.HostAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The rules for a backend that nobody but a build's own events names. A build in a container writes its events as it likes,
 * and the receiver runs outside of it: it must not reach for it what the build itself cannot, nor tell it of files.
 */
final class FoundBackend {

    private static final String ADVICE =
            "; only the build's own events name this backend: who wants it names it in the settings for forwarding";

    private FoundBackend() {}

    /**
     * Where it is.
     *
     * @throws AttemptFailed if that is no place for it, or not known now
     */
    static InetAddress resolve(ForwardTarget target) throws AttemptFailed {
        if (target.certificates() != null && target.address().tls()) {
            throw AttemptFailed.hopeless("the file that --tls_certificate names is not read" + ADVICE);
        }
        String host = target.address().host();
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            String forbidden = HostAddresses.forbiddenAmong(host, addresses);
            if (forbidden != null) {
                throw AttemptFailed.hopeless(forbidden + ADVICE);
            }
            return addresses[0];
        } catch (UnknownHostException e) {
            throw AttemptFailed.retryable("no address is known for " + host);
        }
    }
}
