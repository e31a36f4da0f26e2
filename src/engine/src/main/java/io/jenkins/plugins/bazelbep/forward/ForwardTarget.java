package io.jenkins.plugins.bazelbep.forward;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.bazelbep.backend.BackendAddress;
import io.jenkins.plugins.bazelbep.backend.BackendHeaders;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A backend that streams are forwarded to. Compared and shown by its address alone: headers are secret.
 *
 * @param url as {@code --bes_backend} takes it; see {@link BackendAddress}
 * @param headers sent with every call
 * @param projectId sent instead of the stream's own; null keeps that
 * @param resultsUrl as {@code --bes_results_url}: a page of the backend, without the invocation id; or null
 * @param certificates a PEM file with the certificate authorities to trust instead of the JVM's; or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ForwardTarget(
        String url, Map<String, String> headers, String projectId, String resultsUrl, String certificates) {

    /**
     * Checks everything.
     *
     * @throws IllegalArgumentException with a message for people, which holds no secret
     */
    public ForwardTarget {
        url = BackendAddress.parse(url == null ? "" : url).toString();
        headers = BackendHeaders.checked(headers == null ? Map.of() : headers);
        projectId = emptyToNull(projectId);
        resultsUrl = emptyToNull(resultsUrl);
        certificates = emptyToNull(certificates);
        if (resultsUrl != null && !isWebPage(resultsUrl)) {
            throw new IllegalArgumentException(
                    "the results URL of " + url + " does not begin with https:// or http://");
        }
    }

    /** A backend that needs nothing but its address. */
    public static ForwardTarget of(String url) {
        return new ForwardTarget(url, Map.of(), null, null, null);
    }

    /** The same with headers. */
    public ForwardTarget withHeaders(Map<String, String> given) {
        return new ForwardTarget(url, given, projectId, resultsUrl, certificates);
    }

    BackendAddress address() {
        return BackendAddress.parse(url);
    }

    Path certificateFile() {
        return certificates == null ? null : Path.of(certificates);
    }

    /** The backend's page of an invocation, as Bazel puts it together; null if that is not known. */
    String resultsOf(String invocationId) {
        if (resultsUrl == null) {
            return null;
        }
        String id = URLEncoder.encode(invocationId, StandardCharsets.UTF_8).replace("+", "%20");
        return resultsUrl + (resultsUrl.endsWith("/") ? "" : "/") + id;
    }

    static boolean isWebPage(String url) {
        try {
            URI uri = URI.create(url);
            return List.of("http", "https").contains(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String emptyToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ForwardTarget target && url.equals(target.url);
    }

    @Override
    public int hashCode() {
        return url.hashCode();
    }

    @Override
    public String toString() {
        return url;
    }
}
