package io.jenkins.plugins.bazelbep.backend;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Where the names of hosts lead. */
public final class HostAddresses {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|.*:.*|localhost");

    private HostAddresses() {}

    /**
     * Resolves a host. A name that was permitted for what it means out there must not lead to this machine, or to a
     * cloud's own services: those have to be named as such.
     *
     * @return what is wrong with where it leads; null if nothing
     */
    public static String forbidden(String host) throws UnknownHostException {
        return LITERAL.matcher(host).matches() ? null : forbiddenHoweverNamed(host);
    }

    /** The same where the host was named by somebody who has no say over this machine: also by {@code localhost}. */
    public static String forbiddenHoweverNamed(String host) throws UnknownHostException {
        return forbiddenAmong(host, InetAddress.getAllByName(host));
    }

    /** The same for a host that was resolved before. */
    public static String forbiddenAmong(String host, InetAddress... addresses) {
        for (InetAddress address : addresses) {
            if (ForbiddenAddresses.contain(address)) {
                return host + " leads to " + address.getHostAddress()
                        + ", an address of this machine, its network or its cloud";
            }
        }
        return null;
    }
}
