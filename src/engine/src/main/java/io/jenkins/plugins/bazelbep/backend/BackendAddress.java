package io.jenkins.plugins.bazelbep.backend;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a backend listens, from an address as {@code --bes_backend} and {@code --remote_cache} take it.
 *
 * @param tls whether the connection is encrypted; it is where no scheme says otherwise, as in Bazel since 1.0
 * @param host a name or an address, without brackets
 * @param port the port, 443 or 80 where none is given
 */
public record BackendAddress(boolean tls, String host, int port) {

    /**
     * Reads an address. What it holds besides host and port does not get into the message: it may be a password.
     *
     * @throws IllegalArgumentException with a message for people, if it is none
     */
    public static BackendAddress parse(String url) {
        String text = url.strip();
        int scheme = text.indexOf("://");
        String name = scheme < 0 ? "grpcs" : text.substring(0, scheme);
        String rest = scheme < 0 ? text : text.substring(scheme + 3);
        check(!text.isEmpty(), "the address of a backend is empty; it looks like grpcs://bes.example.com:443");
        check(
                name.equals("grpc") || name.equals("grpcs"),
                "a backend's address begins with grpc:// (plain) or grpcs:// (TLS), not with " + name + "://");
        check(!text.startsWith("unix:"), "a backend behind a Unix socket cannot be forwarded to");
        URI uri;
        try {
            uri = new URI("grpc://" + (rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address of a backend: it looks like grpcs://bes.example.com:443");
        }
        check(
                uri.getRawUserInfo() == null,
                "a backend's address holds a user name or password, which would not be sent: give a header instead");
        check(uri.getHost() != null, "a backend's address has no host: it looks like grpcs://bes.example.com:443");
        check(
                uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null,
                "a backend's address ends after host and port: " + uri.getHost());
        boolean tls = name.equals("grpcs");
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        check(port > 0 && port <= 65_535, "a backend's port is between 1 and 65535");
        return new BackendAddress(tls, uri.getHost().replaceAll("[\\[\\]]", ""), port);
    }

    private static void check(boolean good, String problem) {
        if (!good) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Whether this is a port of this machine's loopback interface, as far as its name tells; nobody is asked. */
    public boolean isLoopback(int ownPort) {
        return port == ownPort && (host.equals("localhost") || host.startsWith("127.") || host.equals("::1"));
    }

    /** With its scheme, without what is a default. */
    @Override
    public String toString() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return (tls ? "grpcs://" : "grpc://") + shown + (port == (tls ? 443 : 80) ? "" : ":" + port);
    }
}
