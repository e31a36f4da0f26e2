package io.jenkins.plugins.bazelbep.forward;

import io.jenkins.plugins.bazelbep.protocol.Lifecycle;
import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import io.jenkins.plugins.bazelbep.protocol.StreamState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** How far the stream of an invocation has come in. Told by the receiver's threads, read by those that forward it. */
final class ForwardedStream {

    private final StreamFolder folder;
    private final StreamState first;
    private final Duration resumption;
    private final List<Thread> waiting = new CopyOnWriteArrayList<>();
    private long records;
    private long overSince;
    private boolean finished;
    private boolean broken;
    private boolean cut;

    ForwardedStream(StreamFolder folder, StreamState first, Duration resumption) {
        this.folder = folder;
        this.first = first;
        this.resumption = resumption;
        this.records = first.records();
    }

    String invocationId() {
        return first.invocationId();
    }

    StreamFolder folder() {
        return folder;
    }

    StreamState first() {
        return first;
    }

    synchronized void opened() {
        broken = false;
        cut = false;
        wake();
    }

    synchronized void appended(long now) {
        records = now;
        wake();
    }

    synchronized void finished(long all) {
        records = all;
        finished = true;
        overSince = System.nanoTime();
        wake();
    }

    synchronized void broken(long now) {
        records = now;
        broken = true;
        overSince = System.nanoTime() + resumption.toNanos();
        wake();
    }

    /** Nobody will receive any more: what there is counts as all. */
    synchronized void cut() {
        if (!finished && !cut) {
            cut = true;
            overSince = System.nanoTime();
        }
        wake();
    }

    /** Whether nothing more will come, as far as can be known. */
    synchronized boolean isOver() {
        return finished || cut || broken && System.nanoTime() - overSince > 0;
    }

    /** Whether nobody receives any more. */
    synchronized boolean isCut() {
        return cut;
    }

    /** How many records there are. */
    synchronized long records() {
        return records;
    }

    /** Since when, as {@link System#nanoTime}; only if it is over. */
    synchronized long overSince() {
        return overSince;
    }

    /** Whether a record is the stream's last message. */
    synchronized boolean isLast(long number) {
        return finished && number == records;
    }

    /** Whether it is known of a record that something follows it, or that nothing will. */
    synchronized boolean isPlaceKnown(long number) {
        return number < records || isOver();
    }

    /** What the client told by now about its build. */
    Lifecycle lifecycle() {
        try {
            return folder.readState().orElse(first).lifecycle();
        } catch (IOException e) {
            return first.lifecycle();
        }
    }

    void addWaiting(Thread thread) {
        waiting.add(thread);
    }

    void removeWaiting(Thread thread) {
        waiting.remove(thread);
    }

    private void wake() {
        waiting.forEach(LockSupport::unpark);
    }
}
