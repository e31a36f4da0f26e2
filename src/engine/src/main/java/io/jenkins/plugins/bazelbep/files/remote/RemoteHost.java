package io.jenkins.plugins.bazelbep.files.remote;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.bazelbep.backend.BackendAddress;
import io.jenkins.plugins.bazelbep.backend.BackendHeaders;
import io.jenkins.plugins.bazelbep.backend.HostAddresses;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A host that files may be fetched from.
 *
 * @param url {@code grpcs://HOST[:PORT]} or {@code grpc://…} for {@code bytestream:} files of a remote cache, {@code
 *     https://HOST[:PORT][/PATH]} or {@code http://…} for files of a web server, below a path if there is one
 * @param headers sent with every request to this host, and to no other
 * @param certificates for {@code grpcs} and {@code https}: a PEM file with the authorities to trust instead of the JVM's; or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RemoteHost(String url, Map<String, String> headers, String certificates) {

    private static final Pattern WEB = Pattern.compile("https?://.*");
    private static final Pattern PATH = Pattern.compile("(/[^?#\\s]*)?");
    private static final Pattern ODD = Pattern.compile("(?i)\\.\\.|//|\\\\|;|%(2e|2f|5c|25|00)");

    /**
     * Checks everything.
     *
     * @throws IllegalArgumentException with a message for people, which holds no secret
     */
    public RemoteHost {
        url = url == null ? "" : url.strip();
        parse(url);
        if (!PATH.matcher(path(url)).matches() || ODD.matcher(path(url)).find()) {
            throw new IllegalArgumentException("a web server's address ends after host, port and a plain path");
        }
        headers = BackendHeaders.checked(headers == null ? Map.of() : headers);
    }

    /** A host that asks for nothing. */
    public static RemoteHost of(String url) {
        return new RemoteHost(url, Map.of(), null);
    }

    private static BackendAddress parse(String url) {
        // Where a web server listens is written as where a backend does.
        return BackendAddress.parse(
                isWeb(url)
                        ? "grpc"
                                + url.substring(
                                        "http".length(),
                                        url.length() - path(url).length())
                        : url);
    }

    /** The path of a web server's address; empty if it has none, and for others. */
    private static String path(String url) {
        int slash = isWeb(url) ? url.indexOf('/', url.indexOf("://") + 3) : -1;
        return slash < 0 ? "" : url.substring(slash);
    }

    /**
     * Whether a path of this web server is below the one that is permitted. One that a server may read in another way than
     * we do is not: then the credentials of this host would get at whatever they are good for.
     */
    boolean holds(String rawPath) {
        String folder = path(url).replaceFirst("/*$", "/");
        return folder.equals("/")
                || rawPath.startsWith(folder) && !ODD.matcher(rawPath).find();
    }

    private static boolean isWeb(String url) {
        return WEB.matcher(url).matches();
    }

    boolean isWeb() {
        return isWeb(url);
    }

    BackendAddress address() {
        return parse(url);
    }

    Path certificateFile() {
        return certificates == null ? null : Path.of(certificates);
    }

    /** Whether a URI's host and port (-1 for none) are these. */
    boolean is(String host, int port) {
        return address().host().equalsIgnoreCase(host)
                && (port < 0 || port == address().port());
    }

    /** What is wrong with where the host's name leads; null if nothing. */
    String forbiddenAddress() throws UnknownHostException {
        return HostAddresses.forbidden(address().host());
    }

    @Override
    public String toString() {
        return url;
    }
}
