package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import io.jenkins.plugins.bazelbep.source.Sources;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** A made-up invocation with the fields that only newer Bazels send than those whose recordings are here. */
final class NewestBazel {

    private static final Path EVENTS = Path.of("src/test/resources/web/newest-bazel.json");

    private static final String PROFILE = """
            {"otherData":{"build_id":"newest"},"traceEvents":[
             {"cat":"action processing","name":"Compiling","ph":"X","ts":1,"dur":2,"tid":1,
              "args":{"target":"//app:app","mnemonic":"CppCompile"}},
             {"name":"cpu","ph":"C","ts":1,"args":{"cpu":"1.5"}},
             {"cat":"build phase marker","name":"Analyze","ph":"i","ts":90}]}""";

    private static final String CASES = """
            <testsuite name="app">
              <testcase classname="app.CartTest" name="sums" time="0.25"/>
              <testcase classname="app.CartTest" name="rounds" time="1.5" file="cart_test.py" line="12">
                <failure type="AssertionError" message="expected 3">at cart_test.py:12</failure>
                <system-out>to out</system-out><system-err>to err</system-err>
              </testcase>
              <testcase classname="app.CartTest" name="crashes"><error message="boom"/></testcase>
              <testcase classname="app.PriceTest" name="later"><skipped message="see issue 12"/></testcase>
            """;

    private NewestBazel() {}

    /**
     * Keeps the invocation.
     *
     * @param files a folder for the files that it names: a test log, a binary test.xml, one with cases, a profile
     */
    static void keep(InvocationStore store, String id, Path files) throws IOException {
        Path log = Files.writeString(files.resolve("test.log"), "one\ntwo\n<script>alert(1)</script>\n");
        Path xml = Files.write(files.resolve("test.xml"), new byte[] {'<', 0, 'x'});
        Path profile = Files.writeString(files.resolve("command.profile"), PROFILE);
        Path cases = Files.writeString(files.resolve("cases.xml"), CASES);
        Files.setLastModifiedTime(cases, FileTime.from(Instant.parse("2026-03-01T12:00:04Z")));
        String json = Files.readString(EVENTS)
                .replace("@TEST_LOG@", log.toUri().toString())
                .replace("@TEST_XML@", xml.toUri().toString())
                .replace("@PROFILE@", profile.toUri().toString())
                .replace("@CASES_XML@", cases.toUri().toString());
        Path source = Files.writeString(files.resolve("events.json"), json);
        InvocationWriter writer = store.write(id, "a-build");
        for (SourcedEvent event : Sources.read(source).events()) {
            writer.accept(event.bytes());
        }
        writer.finish(StreamEnd.COMPLETE);
    }
}
