package io.jenkins.plugins.bazelbep.invocation;

import java.nio.charset.StandardCharsets;

/** Looks for a text in the bytes of events: whatever a field says is found. Latin letters are found in either case. */
final class EventSearch {

    private final byte[] lower;
    private final byte[] upper;

    EventSearch(String text) {
        lower = text.getBytes(StandardCharsets.UTF_8);
        upper = lower.clone();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] += 'a' - 'A';
            }
            if (lower[i] >= 'a' && lower[i] <= 'z') {
                upper[i] = (byte) (lower[i] - ('a' - 'A'));
            } else {
                upper[i] = lower[i];
            }
        }
    }

    boolean isIn(byte[] event) {
        int last = event.length - lower.length;
        for (int start = 0; start <= last; start++) {
            if ((event[start] == lower[0] || event[start] == upper[0]) && isAt(event, start)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(byte[] event, int start) {
        for (int i = 1; i < lower.length; i++) {
            if (event[start + i] != lower[i] && event[start + i] != upper[i]) {
                return false;
            }
        }
        return true;
    }
}
