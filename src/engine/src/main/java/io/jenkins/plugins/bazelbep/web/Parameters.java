package io.jenkins.plugins.bazelbep.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters of a request, checked: each method throws a 400 that names the parameter and what it may be. */
final class Parameters {

    static final int MAX_LIMIT = 1000;
    static final int DEFAULT_LIMIT = 100;
    private static final int SHOWN_OF_A_WRONG_VALUE = 40;

    private final Map<String, String> values;

    Parameters(Map<String, String> values) {
        this.values = values;
    }

    int offset() {
        return (int) number("offset", 0, 0, Integer.MAX_VALUE);
    }

    int limit() {
        return (int) number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    }

    long number(String name, long absent, long min, long max) {
        String value = values.get(name);
        if (value == null) {
            return absent;
        }
        try {
            long number = Long.parseLong(value.trim());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as for a number out of range.
        }
        throw wrong(name, max == Long.MAX_VALUE ? "a number from " + min : "a number from " + min + " to " + max);
    }

    /** Whether a parameter is {@code true}; absent is false. */
    boolean flag(String name) {
        return "true".equals(oneOf(name, List.of("true", "false"), "false"));
    }

    /** The text of a parameter; empty when absent. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** The text of a parameter, which may be empty; null when absent. */
    String textOrNull(String name) {
        return values.get(name);
    }

    /** A time: an instant, or a day, which stands for its beginning in UTC. Null when absent or empty. */
    Instant time(String name) {
        String value = text(name).trim();
        if (value.isEmpty()) {
            return null;
        }
        try {
            return value.indexOf('T') < 0
                    ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw wrong(name, "a time as 2026-03-01T12:00:00Z or a day as 2026-03-01");
        }
    }

    String oneOf(String name, List<String> allowed, String absent) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            return absent;
        }
        if (!allowed.contains(value)) {
            throw wrong(name, "one of " + String.join(", ", allowed));
        }
        return value;
    }

    /** The parts of a list separated by commas; empty when absent. */
    Set<String> anyOf(String name) {
        Set<String> parts = new LinkedHashSet<>(Arrays.asList(text(name).split(",")));
        parts.removeIf(String::isBlank);
        return parts;
    }

    Set<String> anyOf(String name, List<String> allowed) {
        Set<String> parts = anyOf(name);
        if (!allowed.containsAll(parts)) {
            throw wrong(name, "of " + String.join(", ", allowed) + ", separated by commas");
        }
        return parts;
    }

    private ApiException wrong(String name, String what) {
        String value = values.get(name);
        String shown =
                value.length() > SHOWN_OF_A_WRONG_VALUE ? value.substring(0, SHOWN_OF_A_WRONG_VALUE) + "…" : value;
        return ApiException.badRequest(name + " must be " + what + ", not \"" + shown + "\"");
    }
}
