package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.junit.report.ReportedFailure;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What failed in the attempts before the last one, case by case. The failures wait in a file, since their output can be
 * large; memory holds where each begins.
 */
final class EarlierFailures implements Closeable {

    /** Failures of one suite that are kept. */
    static final int MOST = 10_000;

    /** Bytes of such failures that are kept: 256 MB. */
    private static final int MOST_BYTES = 1 << 28;

    /** Failures that are put beside one case: more say nothing new. */
    private static final int MOST_PER_CASE = 20;

    private final Path file;
    private final Map<Long, List<Long>> offsets = new LinkedHashMap<>();
    private DataOutputStream out;
    private RandomAccessFile in;
    private int kept;
    private int leftOut;

    /** A case and its failures in the order of attempts. */
    record Failed(String className, String name, List<ReportedFailure> failures) {}

    /** @param file where they wait; it is written if there are any, and deleted at the end */
    EarlierFailures(Path file) {
        this.file = file;
    }

    void add(String className, String name, ReportedFailure failure) throws IOException {
        long hash = CaseNames.hash(className, name);
        if (kept >= MOST
                || bytes() >= MOST_BYTES
                || offsets.getOrDefault(hash, List.of()).size() >= MOST_PER_CASE) {
            leftOut++;
            return;
        }
        if (out == null) {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        }
        kept++;
        offsets.computeIfAbsent(hash, unused -> new ArrayList<>(1)).add((long) bytes());
        for (String text : new String[] {className, name, failure.message(), failure.type(), failure.text()}) {
            write(text);
        }
        write(failure.out());
        write(failure.err());
        out.writeBoolean(failure.error());
    }

    boolean has(String className, String name) {
        return offsets.containsKey(CaseNames.hash(className, name));
    }

    /** The earlier failures of a case, which are gone then. */
    List<ReportedFailure> take(String className, String name) throws IOException {
        List<Long> places = offsets.remove(CaseNames.hash(className, name));
        return places == null ? List.of() : read(places).failures();
    }

    /** The next of those that nobody took, or null. */
    Failed takeNext() throws IOException {
        if (offsets.isEmpty()) {
            return null;
        }
        Long first = offsets.keySet().iterator().next();
        return read(offsets.remove(first));
    }

    private int bytes() {
        return out == null ? 0 : out.size();
    }

    /** How many were too many. */
    int leftOut() {
        return leftOut;
    }

    private Failed read(List<Long> places) throws IOException {
        if (in == null) {
            out.flush();
            in = new RandomAccessFile(file.toFile(), "r");
        }
        String className = null;
        String name = null;
        List<ReportedFailure> failures = new ArrayList<>();
        for (long place : places) {
            in.seek(place);
            className = readText();
            name = readText();
            String message = readText();
            String type = readText();
            String text = readText();
            String output = readText();
            String err = readText();
            failures.add(new ReportedFailure(in.readBoolean(), message, type, text, output, err));
        }
        return new Failed(className, name, failures);
    }

    private void write(String text) throws IOException {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text == null ? -1 : bytes.length);
        out.write(bytes);
    }

    private String readText() throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
        if (out != null) {
            out.close();
            Files.deleteIfExists(file);
        }
    }
}
