package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.columns.Hashes;
import io.jenkins.plugins.bazelbep.columns.IntColumn;
import io.jenkins.plugins.bazelbep.columns.RowIndex;
import java.util.Arrays;

/**
 * Which event announced which, by hashes of their ids. About 40 bytes for an event and an announcement. It costs a look
 * at every byte of the log, so it is made when somebody asks for the first time, and grows with the log.
 */
final class EventGraph {

    private static final int NONE = -1;

    private final IntColumn idHigh = new IntColumn();
    private final IntColumn idLow = new IntColumn();
    private final RowIndex byId = new RowIndex(idHigh, idLow);

    private final IntColumn childHigh = new IntColumn();
    private final IntColumn childLow = new IntColumn();
    private final IntColumn parents = new IntColumn();
    private final RowIndex byChild = new RowIndex(childHigh, childLow);

    /** For each announcement the next one of the same event, and one; 0: there is none. */
    private final IntColumn next = new IntColumn();

    /** How many records came. */
    int size() {
        return idHigh.size();
    }

    /** Takes the next record of the log; one that is no event has no place in the graph. */
    void add(byte[] record) {
        int row = size();
        long hash = 0;
        try {
            Event event = Event.of(record);
            hash = event.idHash();
            event.forEachChild((bytes, from, to) -> announce(Hashes.of(bytes, from, to), row));
        } catch (InvalidProtocolBufferException e) {
            // What was read of it stays; the list of events says that it is malformed.
        }
        idHigh.add((int) (hash >>> 32));
        idLow.add((int) hash);
        if (hash != 0 && rowOf(hash) == NONE) {
            byId.add(row);
        }
    }

    private void announce(long child, int parent) {
        int first = byChild.find((int) (child >>> 32), (int) child);
        int edge = parents.size();
        childHigh.add((int) (child >>> 32));
        childLow.add((int) child);
        parents.add(parent);
        if (first == NONE) {
            next.add(0);
            byChild.add(edge);
        } else {
            next.add(next.get(first));
            next.set(first, edge + 1);
        }
    }

    /** The first event with an id, or -1 if none came. */
    int rowOf(long idHash) {
        return byId.find((int) (idHash >>> 32), (int) idHash);
    }

    /** The events that announced the one with an id, in the order of the log. */
    int[] parentsOf(long idHash) {
        int[] found = new int[4];
        int count = 0;
        for (int edge = byChild.find((int) (idHash >>> 32), (int) idHash); edge != NONE; edge = next.get(edge) - 1) {
            found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
            found[count++] = parents.get(edge);
        }
        return Arrays.stream(found, 0, count).sorted().distinct().toArray();
    }
}
