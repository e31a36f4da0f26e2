package io.jenkins.plugins.bazelbep.files;

import io.jenkins.plugins.bazelbep.columns.LongSet;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.NamedSetOfFilesId;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import io.jenkins.plugins.bazelbep.proto.bep.NamedSetOfFiles;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Walks sets from roots, depth first and without recursion: each set once, so that shared sets cost nothing and cycles
 * end; each file once. Sets that never came are passed over.
 */
final class SetWalk implements FileWalk {

    private final NamedSets sets;
    private final EventLog log;
    private final Deque<Integer> open = new ArrayDeque<>();
    private final BitSet visited = new BitSet();
    private final LongSet seen = new LongSet();
    private List<File> files;
    private int next;

    SetWalk(NamedSets sets, EventLog log, List<File> direct, Collection<NamedSetOfFilesId> roots) {
        this.sets = sets;
        this.log = log;
        this.files = direct;
        open(List.copyOf(roots));
    }

    @Override
    public OutputFile next() throws IOException {
        while (true) {
            while (next < files.size()) {
                File file = files.get(next++);
                if (seen.add(OutputFiles.hash(file))) {
                    return OutputFiles.of(file);
                }
            }
            if (open.isEmpty()) {
                return null;
            }
            NamedSetOfFiles set = sets.read(open.pop(), log);
            files = set.getFilesList();
            next = 0;
            open(set.getFileSetsList());
        }
    }

    /** Marks sets when they are put on the stack, not when they are taken off: so none is there twice. */
    private void open(List<NamedSetOfFilesId> ids) {
        for (int i = ids.size() - 1; i >= 0; i--) {
            int row = sets.row(ids.get(i).getId());
            if (row >= 0 && !visited.get(row)) {
                visited.set(row);
                open.push(row);
            }
        }
    }
}
