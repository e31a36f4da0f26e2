package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.columns.TextBudget;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How far a stream has come, and what it was made of. */
final class StreamState {

    private long received;
    private long malformed;
    private long duplicate;
    private long unknown;
    private long empty;
    private long leftOut;
    private long firstMalformed = -1;
    private boolean lastMessage;
    private StreamEnd end;
    private final List<String> told = new ArrayList<>();

    void received() {
        received++;
        leftOut += empty;
        empty = 0;
    }

    /** The last record of a stream is always one of these: it ends it. Others stand for what was left out. */
    void empty() {
        empty++;
    }

    void malformed(long offset) {
        malformed++;
        firstMalformed = firstMalformed < 0 ? offset : firstMalformed;
    }

    void duplicate() {
        duplicate++;
    }

    void unknown() {
        unknown++;
    }

    void lastMessage() {
        lastMessage = true;
    }

    void end(StreamEnd how) {
        end = how;
    }

    void notice(String line) {
        told.add(line);
    }

    long receivedSoFar() {
        return received;
    }

    Summary.Events counts() {
        return new Summary.Events(received, malformed, duplicate, unknown, lastMessage);
    }

    /** The last message makes an invocation complete, on whichever event it is, however the stream ended after it. */
    InvocationState state() {
        if (end == null) {
            return InvocationState.IN_PROGRESS;
        }
        return lastMessage || end == StreamEnd.COMPLETE ? InvocationState.COMPLETE : InvocationState.DISCONNECTED;
    }

    /** @param files how many the named sets hold */
    List<String> notices(PassOptions options, TextBudget budget, int files) {
        List<String> notices = new ArrayList<>(told);
        if (received > options.maxEvents()) {
            notices.add(String.format(
                    Locale.ROOT,
                    "There are %,d events; what is shown comes from the first %,d. The event log keeps all of them.",
                    received,
                    options.maxEvents()));
        }
        if (budget.exhausted()) {
            notices.add(String.format(
                    Locale.ROOT,
                    "The labels and names in this invocation take more than %,d characters; not all targets, tests,"
                            + " actions and files are shown. The event log keeps all of them.",
                    options.maxHeldCharacters()));
        }
        if (files > options.maxKnownFiles()) {
            notices.add(String.format(
                    Locale.ROOT,
                    "The sets of files name %,d files; beyond the first %,d, the list of all files may name one more"
                            + " than once.",
                    files,
                    options.maxKnownFiles()));
        }
        if (end == StreamEnd.NOT_STORED && !lastMessage) {
            notices.add(String.format(
                    Locale.ROOT,
                    "Events from number %,d on were not stored: they could not be written for too long, as the disk of the"
                            + " receiver was full. So that the build went on, Bazel was told that they had arrived.",
                    received + 1));
        }
        if (leftOut > 0) {
            notices.add(String.format(
                    Locale.ROOT,
                    "%,d %s left out as they came: larger than an event may be, or none of Bazel's. The receiver's log says"
                            + " which.",
                    leftOut,
                    leftOut == 1 ? "event was" : "events were"));
        }
        if (malformed > 0) {
            notices.add(String.format(
                    Locale.ROOT,
                    "%,d %s could not be read, the first at byte %d of the event log.",
                    malformed,
                    malformed == 1 ? "event" : "events",
                    firstMalformed));
        }
        return notices;
    }
}
