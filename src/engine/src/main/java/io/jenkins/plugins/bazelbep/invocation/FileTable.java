package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.files.FileWalk;
import io.jenkins.plugins.bazelbep.files.NamedSets;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.NamedSetOfFilesId;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import io.jenkins.plugins.bazelbep.proto.bep.OutputGroup;
import io.jenkins.plugins.bazelbep.proto.bep.TargetComplete;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The output files. Without a label or group: the files of all named sets, in the order of the log. With one: the files
 * of the targets that match, found by walking the sets they name.
 */
public final class FileTable implements Table<OutputFile> {

    private final TargetTable targets;
    private final NamedSets sets;

    FileTable(TargetTable targets, NamedSets sets) {
        this.targets = targets;
        this.sets = sets;
    }

    /**
     * @param targets the targets of the same invocation
     * @throws io.jenkins.plugins.bazelbep.columns.TableFormatException if what is there is no such table
     */
    public static FileTable readFrom(DataInput in, TargetTable targets) throws IOException {
        return new FileTable(targets, NamedSets.readFrom(in));
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        sets.writeTo(out);
    }

    /** How many files the named sets hold, however often each. */
    int named() {
        return sets.files();
    }

    @Override
    public int size() {
        return sets.distinctFiles();
    }

    /** Knows {@code label}, {@code configuration}, {@code group}, and {@code text} as part of the file's name. */
    @Override
    public Page<OutputFile> page(Query query, EventLog log) throws IOException {
        boolean all = query.label() == null && query.configuration() == null && query.group() == null;
        if (all && query.text() == null) {
            return firstOf(sets.all(log, query.offset()), query.limit());
        }
        FileWalk walk = all ? sets.all(log, 0) : walk(query, log);
        String part = query.text() == null ? "" : query.text().toLowerCase(Locale.ROOT);
        List<OutputFile> items = new ArrayList<>();
        long total = 0;
        for (OutputFile file = walk.next(); file != null; file = walk.next()) {
            if (Filters.contains(file.name(), part)) {
                if (total >= query.offset() && items.size() < query.limit()) {
                    items.add(file);
                }
                total++;
            }
        }
        return new Page<>(total, items);
    }

    private Page<OutputFile> firstOf(FileWalk walk, int limit) throws IOException {
        List<OutputFile> items = new ArrayList<>();
        while (items.size() < limit) {
            OutputFile file = walk.next();
            if (file == null) {
                break;
            }
            items.add(file);
        }
        return new Page<>(size(), items);
    }

    private FileWalk walk(Query query, EventLog log) throws IOException {
        List<File> direct = new ArrayList<>();
        Set<NamedSetOfFilesId> roots = new LinkedHashSet<>();
        IntPredicate wanted = Filters.exactly(query.label(), targets.columns().texts(), targets.labels())
                .and(Filters.exactly(query.configuration(), targets.columns().texts(), targets.configurations()))
                .and(row -> targets.groups().get(row) != 0);
        for (int row = 0; row < targets.size(); row++) {
            if (wanted.test(row)) {
                collect(query.group(), read(row, log), direct, roots);
            }
        }
        return sets.below(direct, roots, log);
    }

    private TargetComplete read(int row, EventLog log) throws IOException {
        return Event.at(targets.events().get(row), log).payload(TargetComplete.parser());
    }

    /** Important outputs repeat what output groups hold, so they count only where there are no groups. */
    private static void collect(String wanted, TargetComplete target, List<File> direct, Set<NamedSetOfFilesId> roots) {
        for (OutputGroup group : target.getOutputGroupList()) {
            if (wanted == null || wanted.equals(group.getName())) {
                direct.addAll(group.getInlineFilesList());
                roots.addAll(group.getFileSetsList());
            }
        }
        if (wanted == null || wanted.equals(OutputGroups.DEFAULT)) {
            if (target.getOutputGroupCount() == 0) {
                direct.addAll(target.getImportantOutputList());
            }
            direct.addAll(target.getDirectoryOutputList());
        }
    }
}
