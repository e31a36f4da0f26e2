package io.jenkins.plugins.bazelbep.source.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * The text forms of {@code Timestamp} ({@code 2024-12-05T20:45:12.924Z}) and {@code Duration} ({@code -1.5s}).
 *
 * @param seconds whole seconds
 * @param nanos the rest; of a duration it has the sign of the seconds
 */
record TimeText(long seconds, int nanos) {

    private static final int SECONDS_OF_DAY = 86_400;

    /** @throws DateTimeException if the text is no point in time */
    static TimeText timestamp(String text) {
        int end = text.length() - 1;
        boolean plain = end >= 19
                && text.charAt(end) == 'Z'
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (end == 19 || text.charAt(19) == '.' && end > 20);
        if (!plain) {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return new TimeText(instant.getEpochSecond(), instant.getNano());
        }
        long day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                .toEpochDay();
        int hours = digits(text, 11, 13);
        int minutes = digits(text, 14, 16);
        int seconds = digits(text, 17, 19);
        if (hours > 23 || minutes > 59 || seconds > 60) {
            throw new DateTimeException(text);
        }
        long second = day * SECONDS_OF_DAY + hours * 3600L + minutes * 60L + seconds;
        return new TimeText(second, end == 19 ? 0 : nanos(text, 20, end));
    }

    /** @throws DateTimeException if the text is no length of time */
    static TimeText duration(String text) {
        int end = text.length() - 1;
        int start = !text.isEmpty() && text.charAt(0) == '-' ? 1 : 0;
        int dot = text.indexOf('.');
        int whole = dot < 0 ? end : dot;
        if (end < 1 || text.charAt(end) != 's' || whole - start < 1 || whole - start > 12) {
            throw new DateTimeException(text);
        }
        long seconds = 0;
        for (int i = start; i < whole; i++) {
            seconds = seconds * 10 + digit(text, i);
        }
        int nanos = dot < 0 ? 0 : nanos(text, dot + 1, end);
        return start == 1 ? new TimeText(-seconds, -nanos) : new TimeText(seconds, nanos);
    }

    private static int nanos(String text, int from, int to) {
        if (to - from < 1 || to - from > 9) {
            throw new DateTimeException(text);
        }
        int nanos = digits(text, from, to);
        for (int i = to - from; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + digit(text, i);
        }
        return value;
    }

    private static int digit(String text, int at) {
        char c = text.charAt(at);
        if (c < '0' || c > '9') {
            throw new DateTimeException(text);
        }
        return c - '0';
    }
}
