package io.jenkins.plugins.bazelbep.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Says what stands where build events were expected. */
final class UnknownContent {

    private static final String WANTED =
            "expected what Bazel writes with --build_event_binary_file or --build_event_json_file";

    private UnknownContent() {}

    static String describe(ByteFeed feed) throws IOException {
        int length = Math.min(64, feed.available(64));
        if (length == 0) {
            return feed.damage().orElse("the file is empty");
        }
        String start = new String(feed.buffer, feed.next, length, StandardCharsets.ISO_8859_1).stripLeading();
        if (start.startsWith("id {") || start.startsWith("event {")) {
            return "this looks like Bazel's text format (--build_event_text_file); " + WANTED;
        }
        return "no build events begin here; " + WANTED;
    }
}
