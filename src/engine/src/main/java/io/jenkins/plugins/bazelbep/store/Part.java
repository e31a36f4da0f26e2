package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.invocation.ActionTable;
import io.jenkins.plugins.bazelbep.invocation.EventIndex;
import io.jenkins.plugins.bazelbep.invocation.FileTable;
import io.jenkins.plugins.bazelbep.invocation.Invocation;
import io.jenkins.plugins.bazelbep.invocation.Table;
import io.jenkins.plugins.bazelbep.invocation.TargetTable;
import io.jenkins.plugins.bazelbep.invocation.TestTable;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TimingView;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * A part of an invocation that is kept in a file of its own, so that a page loads only what it shows.
 *
 * @param <T> what the part is in memory
 */
final class Part<T> {

    static final Part<InvocationItem> ITEM = json("item", 1, InvocationItem.class, Part::item);
    static final Part<Summary> SUMMARY = json("summary", 1, Summary.class, Understood::summary);
    static final Part<TimingView> TIMING = json(
            "timing", 1, TimingView.class, understood -> understood.invocation().timing());

    /** How long the console text is: says whether {@code log.txt} is whole. */
    static final Part<Long> CONSOLE_SIZE = json("console", 1, Long.class, Understood::consoleSize);

    static final Part<TargetTable> TARGETS =
            table("targets", Invocation::targets, (in, reader) -> TargetTable.readFrom(in));
    static final Part<TestTable> TESTS = table("tests", Invocation::tests, (in, reader) -> TestTable.readFrom(in));
    static final Part<ActionTable> ACTIONS =
            table("actions", Invocation::actions, (in, reader) -> ActionTable.readFrom(in));
    static final Part<EventIndex> EVENTS = table("events", Invocation::events, (in, reader) -> EventIndex.readFrom(in));

    /** Files are found by way of the targets that name them. */
    static final Part<FileTable> FILES =
            table("files", Invocation::files, (in, reader) -> FileTable.readFrom(in, reader.part(Part.TARGETS)));

    static final List<Part<?>> ALL =
            List.of(ITEM, SUMMARY, TIMING, CONSOLE_SIZE, TARGETS, TESTS, ACTIONS, FILES, EVENTS);

    /** What a table takes beside its rows; measured with invocations of fifty events. */
    private static final int BYTES_OF_A_TABLE = 8 * 1024;

    /** How much more an object of many small texts takes than its JSON; measured with summaries. */
    private static final int TIMES_ITS_JSON = 4;

    /** All formats in one word: what the API answers changes with any of them. */
    static final String FORMATS = formats();

    /** How much memory a part takes that has so many bytes in its file. */
    private interface Weight {
        long of(long stored);
    }

    private interface Taker<T> {
        T takeFrom(Understood understood);
    }

    private interface Writer<T> {
        void write(T value, DataOutputStream out) throws IOException;
    }

    private interface Reader<T> {
        T read(DataInputStream in, PartsReader otherParts) throws IOException;
    }

    private final String name;
    private final int format;
    private final Taker<T> taker;
    private final Writer<T> writer;
    private final Reader<T> reader;
    private final Weight weight;

    private Part(String name, int format, Taker<T> taker, Writer<T> writer, Reader<T> reader, Weight weight) {
        this.name = name;
        this.format = format;
        this.taker = taker;
        this.writer = writer;
        this.reader = reader;
        this.weight = weight;
    }

    private static <T> Part<T> json(String name, int format, Class<T> type, Taker<T> taker) {
        return new Part<>(
                name,
                format,
                taker,
                (value, out) -> out.write(StoredJson.MAPPER.writeValueAsBytes(value)),
                (in, others) -> StoredJson.MAPPER.readValue(in.readAllBytes(), type),
                stored -> TIMES_ITS_JSON * stored);
    }

    /** Tables write the version of their own format, so ours for all of them stays as it is. */
    private static <T extends Table<?>> Part<T> table(String name, Function<Invocation, T> taker, Reader<T> reader) {
        return new Part<>(
                name,
                1,
                understood -> taker.apply(understood.invocation()),
                (value, out) -> value.writeTo(out),
                reader,
                stored -> BYTES_OF_A_TABLE + stored);
    }

    private static InvocationItem item(Understood understood) {
        return InvocationItem.of(understood.summary());
    }

    private static String formats() {
        StringBuilder formats = new StringBuilder();
        ALL.forEach(part -> formats.append('.').append(part.format));
        return formats.toString();
    }

    String name() {
        return name;
    }

    /** Takes the part from an invocation in memory. */
    T of(Understood understood) {
        return taker.takeFrom(understood);
    }

    /** Writes the part of an invocation into its folder. */
    void write(Understood understood, InvocationFolder folder, long edition) throws IOException {
        T value = of(understood);
        DerivedFile.write(folder.derived(name), format, edition, out -> writer.write(value, out));
    }

    /**
     * Reads the part from an invocation's folder.
     *
     * @param otherParts where to find the parts that this one refers to
     * @throws IOException if it is missing, damaged or older; it then has to be made again
     */
    PartCache.Loaded<T> read(InvocationFolder folder, long edition, PartsReader otherParts) throws IOException {
        byte[] bytes = DerivedFile.read(folder.derived(name), format, edition);
        T value = reader.read(new DataInputStream(new ByteArrayInputStream(bytes)), otherParts);
        return new PartCache.Loaded<>(value, weight.of(bytes.length));
    }
}
