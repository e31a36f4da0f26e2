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

    private static final String PROFILE = """
            {"otherData":{"build_id":"newest"},"traceEvents":[
             {"cat":"action processing","name":"Compiling","ph":"X","ts":1,"dur":2,"tid":1,
              "args":{"target":"//app:app","mnemonic":"CppCompile"}},
             {"name":"cpu","ph":"C","ts":1,"args":{"cpu":"1.5"}},
             {"cat":"build phase marker","name":"Analyze","ph":"i","ts":90}]}""";

    private NewestBazel() {}

    /**
     * Keeps the invocation.
     *
     * @param files a folder for the files that it names: a test log, a binary test.xml and a profile
     */
    static void keep(InvocationStore store, String id, Path files) throws IOException {
        Path log = Files.writeString(files.resolve("test.log"), "one\ntwo\n<script>alert(1)</script>\n");
        Path xml = Files.write(files.resolve("test.xml"), new byte[] {'<', 0, 'x'});
        Path profile = Files.writeString(files.resolve("command.profile"), PROFILE);
        String json = Files.readString(EVENTS)
                .replace("@TEST_LOG@", log.toUri().toString())
                .replace("@TEST_XML@", xml.toUri().toString())
                .replace("@PROFILE@", profile.toUri().toString());
        Path source = Files.writeString(files.resolve("events.json"), json);
        InvocationWriter writer = store.write(id, "a-build");
        for (SourcedEvent event : Sources.read(source).events()) {
            writer.accept(event.bytes());
        }
        writer.finish(StreamEnd.COMPLETE);
    }
}
