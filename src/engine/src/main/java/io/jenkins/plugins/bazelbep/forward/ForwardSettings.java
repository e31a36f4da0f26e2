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
public record ForwardSettings(List<ForwardTarget> targets, Overridden overridden, long patienceSeconds) {

    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

    /** Where a backend may be that only events name. */
    public enum Overridden {
        /** Nobody looks for one. */
        NOWHERE,
        /**
         * Not on this machine, at a link-local address or where a cloud tells its machines about themselves; and no file is
         * read for it. For builds that are not trusted as much as the receiver.
         */
        ELSEWHERE,
        /** Wherever its name leads: for those who run the builds themselves. */
        ANYWHERE
    }

    /** Nothing is forwarded. */
    public static final ForwardSettings NONE = new ForwardSettings(List.of(), Overridden.NOWHERE, 0);

    public ForwardSettings {
        targets = targets == null ? List.of() : targets.stream().distinct().toList();
        overridden = overridden == null ? Overridden.NOWHERE : overridden;
        patienceSeconds = Math.max(0, patienceSeconds);
    }

    /** These settings with a patience where nothing is said of it. */
    public ForwardSettings orPatience(Duration patience) {
        return patienceSeconds > 0 ? this : new ForwardSettings(targets, overridden, patience.toSeconds());
    }

    /** These settings, and a backend that another took the place of gets its events in any case, wherever it is. */
    public ForwardSettings withOverridden() {
        return new ForwardSettings(targets, Overridden.ANYWHERE, patienceSeconds);
    }

    boolean findsOverridden() {
        return overridden != Overridden.NOWHERE;
    }

    /** Whether somebody who has a say here named a backend. */
    boolean mayBeAnywhere(ForwardTarget target) {
        return overridden == Overridden.ANYWHERE || targets.contains(target);
    }

    Duration patience() {
        return patienceSeconds > 0 ? Duration.ofSeconds(patienceSeconds) : DEFAULT_PATIENCE;
    }

    /** Whether there is anything to do. */
    @JsonIgnore
    public boolean isActive() {
        return findsOverridden() || !targets.isEmpty();
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
