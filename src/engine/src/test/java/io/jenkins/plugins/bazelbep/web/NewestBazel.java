package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import io.jenkins.plugins.bazelbep.source.Sources;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A made-up invocation with the fields that only newer Bazels send than those whose recordings are here. */
final class NewestBazel {

    private static final Path EVENTS = Path.of("src/test/resources/web/newest-bazel.json");

    private NewestBazel() {}

    /**
     * Keeps the invocation.
     *
     * @param files a folder for the files that it names: a test log and a binary test.xml
     */
    static void keep(InvocationStore store, String id, Path files) throws IOException {
        Path log = Files.writeString(files.resolve("test.log"), "one\ntwo\n<script>alert(1)</script>\n");
        Path xml = Files.write(files.resolve("test.xml"), new byte[] {'<', 0, 'x'});
        String json = Files.readString(EVENTS)
                .replace("@TEST_LOG@", log.toUri().toString())
                .replace("@TEST_XML@", xml.toUri().toString());
        Path source = Files.writeString(files.resolve("events.json"), json);
        InvocationWriter writer = store.write(id, "a-build");
        for (SourcedEvent event : Sources.read(source).events()) {
            writer.accept(event.bytes());
        }
        writer.finish(StreamEnd.COMPLETE);
    }
}
