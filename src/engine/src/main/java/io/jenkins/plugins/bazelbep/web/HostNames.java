package io.jenkins.plugins.bazelbep.web;

import java.util.Locale;
import java.util.Set;

/**
 * The names under which a loopback server may be asked. A page of another site can point its own name at 127.0.0.1 (DNS
 * rebinding) and would then read answers as if they were its own; its requests carry its own name in {@code Host}.
 */
final class HostNames {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private HostNames() {}

    static boolean isLoopback(String hostHeader) {
        if (hostHeader == null) {
            return false;
        }
        String host = hostHeader.trim().toLowerCase(Locale.ROOT);
        int port = host.lastIndexOf(':');
        boolean hasPort =
                port > 0 && host.indexOf(']') < port && host.substring(port + 1).matches("\\d{1,5}");
        return LOOPBACK.contains(hasPort ? host.substring(0, port) : host);
    }
}
