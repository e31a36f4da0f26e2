package io.jenkins.plugins.bazelbep.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What inputs are made of: how they stand in files, and how they are made smaller. */
interface Form<T> {

    /** As they are. */
    Form<byte[]> BYTES = new Form<>() {
        @Override
        public int length(byte[] input) {
            return input.length;
        }

        @Override
        public byte[] without(byte[] input, int from, int to) {
            byte[] rest = Arrays.copyOf(input, input.length - (to - from));
            System.arraycopy(input, to, rest, from, input.length - to);
            return rest;
        }

        @Override
        public byte[] toFile(byte[] input) {
            return input;
        }

        @Override
        public byte[] ofFile(byte[] file) {
            return file;
        }
    };

    /**
     * Plain characters as they are, all others as in Java: control characters, half surrogates and letters that only look
     * like others can be told apart in a file. A line break at its end belongs to the editor.
     */
    Form<String> TEXT = new Form<>() {
        private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

        @Override
        public int length(String input) {
            return input.length();
        }

        @Override
        public String without(String input, int from, int to) {
            return input.substring(0, from) + input.substring(to);
        }

        @Override
        public byte[] toFile(String input) {
            StringBuilder escaped = new StringBuilder();
            for (char c : input.toCharArray()) {
                escaped.append(c < ' ' || c > '~' || c == '\\' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
            return escaped.toString().getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public String ofFile(byte[] file) {
            return ESCAPE.matcher(new String(file, StandardCharsets.US_ASCII).replaceFirst("\\r?\\n$", ""))
                    .replaceAll(escape ->
                            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
        }
    };

    int length(T input);

    T without(T input, int from, int to);

    byte[] toFile(T input);

    T ofFile(byte[] file);
}
