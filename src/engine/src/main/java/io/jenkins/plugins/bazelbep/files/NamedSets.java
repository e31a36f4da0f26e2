package io.jenkins.plugins.bazelbep.files;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.columns.IntColumn;
import io.jenkins.plugins.bazelbep.columns.LongColumn;
import io.jenkins.plugins.bazelbep.columns.LongSet;
import io.jenkins.plugins.bazelbep.columns.RowIndex;
import io.jenkins.plugins.bazelbep.columns.StringPool;
import io.jenkins.plugins.bazelbep.columns.TableFormat;
import io.jenkins.plugins.bazelbep.columns.TextBudget;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.NamedSetOfFilesId;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import io.jenkins.plugins.bazelbep.proto.bep.NamedSetOfFiles;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Where the named sets of files of an invocation are in its event log. The sets form a graph in which a set may be part
 * of many others; in a hostile stream it may hold cycles and name sets that never come. Files stay in the log: this
 * holds for each set its id, its offset, and which of its files no set before it had.
 */
public final class NamedSets {

    private static final TableFormat FORMAT = new TableFormat("files", 1);

    private final StringPool oddIds;
    private final IntColumn ids;
    private final LongColumn offsets;
    private final IntColumn firstFiles;
    private final BitSet repeated;
    private final RowIndex index;
    private final LongSet known = new LongSet();
    private final int maxKnownFiles;
    private int fileCount;

    /** @param maxKnownFiles beyond this many files, the list of all files no longer looks whether a file came before */
    public NamedSets(TextBudget budget, int maxKnownFiles) {
        this(
                new StringPool(budget),
                new IntColumn(),
                new LongColumn(),
                new IntColumn(),
                new BitSet(),
                0,
                maxKnownFiles);
    }

    private NamedSets(
            StringPool oddIds,
            IntColumn ids,
            LongColumn offsets,
            IntColumn firstFiles,
            BitSet repeated,
            int fileCount,
            int maxKnownFiles) {
        this.oddIds = oddIds;
        this.ids = ids;
        this.offsets = offsets;
        this.firstFiles = firstFiles;
        this.repeated = repeated;
        this.fileCount = fileCount;
        this.maxKnownFiles = maxKnownFiles;
        this.index = new RowIndex(ids);
        for (int row = 0; row < ids.size(); row++) {
            index.add(row);
        }
    }

    /**
     * Takes a set. A set whose id came before is not taken: Bazel sends each once.
     *
     * @param offset where its event is in the log
     * @return false if there was no room for its id
     */
    public boolean add(String id, long offset, NamedSetOfFiles set) {
        int number = number(id, true);
        if (number == StringPool.NO_ROOM) {
            return false;
        }
        if (index.find(number) >= 0) {
            return true;
        }
        ids.add(number);
        offsets.add(offset);
        firstFiles.add(fileCount);
        index.add(ids.size() - 1);
        for (int i = 0; i < set.getFilesCount(); i++) {
            if (fileCount < maxKnownFiles && !known.add(OutputFiles.hash(set.getFiles(i)))) {
                repeated.set(fileCount);
            }
            fileCount++;
        }
        return true;
    }

    /** How many sets there are. */
    public int size() {
        return ids.size();
    }

    /** How many files the sets hold, however often each. */
    public int files() {
        return fileCount;
    }

    /** How many files the sets hold, each counted once as far as it is known. */
    public int distinctFiles() {
        return fileCount - repeated.cardinality();
    }

    /** How many files the sets before one hold, each counted once. */
    int distinctFilesBefore(int row) {
        int first = row < size() ? firstFiles.get(row) : fileCount;
        return first - repeated.get(0, first).cardinality();
    }

    /** Says whether a file of a set, counted from 0, was in a set before. */
    boolean isRepeated(int row, int file) {
        return repeated.get(firstFiles.get(row) + file);
    }

    /** Returns the row of a set, or -1 if no such set came. */
    int row(String id) {
        int number = number(id, false);
        return number == 0 ? -1 : index.find(number);
    }

    /** Reads a set back; one that cannot be parsed is empty. */
    NamedSetOfFiles read(int row, EventLog log) throws IOException {
        byte[] event = log.read(offsets.get(row));
        try {
            return BuildEvent.parseFrom(event).getNamedSetOfFiles();
        } catch (InvalidProtocolBufferException e) {
            return NamedSetOfFiles.getDefaultInstance();
        }
    }

    /** Walks the files of all sets in the order of the log, each file once. */
    public FileWalk all(EventLog log, int skip) {
        return new AllFilesWalk(this, log, skip);
    }

    /** Walks some files, then those of some sets and of the sets that are part of them; each file once. */
    public FileWalk below(List<File> direct, Collection<NamedSetOfFilesId> roots, EventLog log) {
        return new SetWalk(this, log, direct, roots);
    }

    public void writeTo(DataOutput out) throws IOException {
        FORMAT.writeTo(out);
        oddIds.writeTo(out);
        ids.writeTo(out);
        offsets.writeTo(out);
        firstFiles.writeTo(out);
        LongColumn bits = new LongColumn();
        for (long word : repeated.toLongArray()) {
            bits.add(word);
        }
        bits.writeTo(out);
        out.writeInt(fileCount);
    }

    /** @throws io.jenkins.plugins.bazelbep.columns.TableFormatException if what is there is no such table */
    public static NamedSets readFrom(DataInput in) throws IOException {
        FORMAT.expect(in);
        StringPool oddIds = StringPool.readFrom(in);
        IntColumn ids = IntColumn.readFrom(in);
        LongColumn offsets = LongColumn.readFrom(in);
        IntColumn firstFiles = IntColumn.readFrom(in);
        LongColumn bits = LongColumn.readFrom(in);
        long[] words = new long[bits.size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = bits.get(i);
        }
        int fileCount = in.readInt();
        TableFormat.expectSameSize(ids.size(), offsets.size(), firstFiles.size());
        return new NamedSets(oddIds, ids, offsets, firstFiles, BitSet.valueOf(words), fileCount, 0);
    }

    /** Bazel's ids are decimal numbers and stand for themselves, plus one; any other id is pooled and negative. */
    private int number(String id, boolean add) {
        int decimal = decimal(id);
        if (decimal >= 0) {
            return decimal + 1;
        }
        int pooled = add ? oddIds.number(id) : oddIds.find(id);
        return pooled <= 0 ? pooled : -1 - pooled;
    }

    private static int decimal(String id) {
        if (id.isEmpty() || id.length() > 9 || id.length() > 1 && id.charAt(0) == '0') {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < id.length(); i++) {
            int digit = id.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
