package io.jenkins.plugins.bazelbep.files;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.proto.bep.NamedSetOfFiles;
import java.io.IOException;

/** Walks all sets in the order of the log and leaves out files that a set before had. */
final class AllFilesWalk implements FileWalk {

    private final NamedSets sets;
    private final EventLog log;
    private int row;
    private int file;
    private NamedSetOfFiles set;

    AllFilesWalk(NamedSets sets, EventLog log, int skip) {
        this.sets = sets;
        this.log = log;
        this.row = rowOf(skip);
        for (int left = skip - sets.distinctFilesBefore(row); left > 0 && row < sets.size(); file++) {
            left -= sets.isRepeated(row, file) ? 0 : 1;
        }
    }

    @Override
    public OutputFile next() throws IOException {
        for (; row < sets.size(); row++, file = 0, set = null) {
            if (set == null) {
                set = sets.read(row, log);
            }
            while (file < set.getFilesCount()) {
                int current = file++;
                if (!sets.isRepeated(row, current)) {
                    return OutputFiles.of(set.getFiles(current));
                }
            }
        }
        return null;
    }

    /** The last set before which no more than this many distinct files are. */
    private int rowOf(int skip) {
        int low = 0;
        int high = sets.size();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (sets.distinctFilesBefore(middle) <= skip) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
