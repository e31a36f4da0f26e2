package io.jenkins.plugins.bazelbep.forward;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where streams are forwarded to, as in a file that only its owner can read.
 *
 * @param targets the backends
 * @param overridden whether also to a backend that the options in a stream name, and that another took the place of
 * @param patienceSeconds how long to try after a stream is over without an acknowledgement; 0 where nothing is said
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ForwardSettings(List<ForwardTarget> targets, boolean overridden, long patienceSeconds) {

    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

    /** Nothing is forwarded. */
    public static final ForwardSettings NONE = new ForwardSettings(List.of(), false, 0);

    public ForwardSettings {
        targets = targets == null ? List.of() : targets.stream().distinct().toList();
        patienceSeconds = Math.max(0, patienceSeconds);
    }

    /** These settings with a patience where nothing is said of it. */
    public ForwardSettings orPatience(Duration patience) {
        return patienceSeconds > 0 ? this : new ForwardSettings(targets, overridden, patience.toSeconds());
    }

    /** These settings, and a backend that another took the place of gets its events in any case. */
    public ForwardSettings withOverridden() {
        return new ForwardSettings(targets, true, patienceSeconds);
    }

    Duration patience() {
        return patienceSeconds > 0 ? Duration.ofSeconds(patienceSeconds) : DEFAULT_PATIENCE;
    }

    /** Whether there is anything to do. */
    @JsonIgnore
    public boolean isActive() {
        return overridden || !targets.isEmpty();
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read or says something impossible; the message holds none of its values
     */
    public static ForwardSettings read(Path file) throws IOException {
        try {
            return ForwardJson.MAPPER.readValue(Files.readAllBytes(file), ForwardSettings.class);
        } catch (JsonProcessingException e) {
            Throwable cause = e.getCause();
            String problem = cause instanceof IllegalArgumentException
                    ? cause.getMessage()
                    : "no settings for forwarding: " + place(e);
            throw new IOException(file + ": " + problem);
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? "unreadable"
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    /** Writes the file, for its owner only. */
    public void write(Path file) throws IOException {
        ForwardJson.write(file, this);
    }
}
