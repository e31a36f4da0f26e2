package io.jenkins.plugins.bazelbep.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Somebody who wants to be told.
 *
 * @param url an {@code http} or {@code https} address; a query may hold a token, so it is not shown
 * @param secret what deliveries are signed with; null to sign none
 * @param gzip whether bodies are compressed
 */
public record Webhook(String url, String secret, boolean gzip) {

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException with a message for people, if it is none
     */
    public Webhook {
        url = url == null ? "" : url.strip();
        String problem = problemWith(url);
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Says in words what is wrong with an address; null if nothing is. It is not repeated, as it may hold a token. */
    public static String problemWith(String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            return "no address of a webhook: it looks like https://hooks.example.com/bazel";
        }
        if (uri.getScheme() == null || !List.of("http", "https").contains(uri.getScheme())) {
            return "the address of a webhook begins with https:// or http://";
        }
        if (uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
            return "the address of a webhook has no host, or no possible port: it looks like"
                    + " https://hooks.example.com/bazel";
        }
        if (uri.getRawUserInfo() != null) {
            return "the address of a webhook holds a user name or password, which would not be sent";
        }
        return uri.getRawFragment() == null ? null : "the address of a webhook ends before #";
    }

    URI uri() {
        return URI.create(url);
    }

    /** The address as it may be shown: without its query. */
    public static String shown(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query) + "?…";
    }

    /** The address without what may be secret. */
    @Override
    public String toString() {
        return shown(url);
    }
}
