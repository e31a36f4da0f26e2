package io.jenkins.plugins.bazelbep.files.remote;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What may be fetched. Nothing by default: events can name any host, and whoever reads them stands where others do not.
 *
 * @param hosts the hosts that files may come from
 * @param largestBytes the largest file that is fetched; 0 takes the default
 * @param timeoutSeconds how long one file may take; 0 takes the default
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RemoteSettings(List<RemoteHost> hosts, long largestBytes, long timeoutSeconds) {

    private static final long LARGEST = 1L << 30;
    private static final long TIMEOUT_SECONDS = 300;

    /** Nothing is fetched. */
    public static final RemoteSettings NONE = new RemoteSettings(List.of(), 0, 0);

    public RemoteSettings {
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
        largestBytes = largestBytes <= 0 ? LARGEST : largestBytes;
        timeoutSeconds = timeoutSeconds <= 0 ? TIMEOUT_SECONDS : timeoutSeconds;
    }

    /** These settings and one more host. */
    public RemoteSettings with(RemoteHost host) {
        List<RemoteHost> more = new ArrayList<>(hosts);
        more.add(host);
        return new RemoteSettings(more, largestBytes, timeoutSeconds);
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }

    /**
     * Reads a JSON file.
     *
     * @throws IOException if it cannot be read or says something impossible; the message holds none of its values
     */
    public static RemoteSettings read(Path file) throws IOException {
        try {
            return new ObjectMapper().readValue(Files.readAllBytes(file), RemoteSettings.class);
        } catch (JsonProcessingException e) {
            String problem = e.getCause() instanceof IllegalArgumentException wrong
                    ? wrong.getMessage()
                    : "no settings for remote files: line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNr());
            throw new IOException(file + ": " + problem);
        }
    }
}
