package io.jenkins.plugins.bazelbep.block;

import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.agent.SourceName;
import io.jenkins.plugins.bazelbep.agent.SourcesReply;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import java.io.Closeable;
import java.io.IOException;

/**
 * One source of events on the agent, and how far it has come home. What the run keeps already, from before a restart, is
 * read again and passed over by the number of its records.
 */
final class FollowedSource implements Closeable {

    private final String name;
    private final BlockHandle block;
    private final BlockContext context;
    private final BazelRunAction action;
    private final InvocationLines lines;
    private final BlockMetrics metrics = Followers.get().metrics();
    private final FirstEvents beforeStarted = new FirstEvents();
    private RecordAssembler records = new RecordAssembler();
    private InvocationWriter writer;
    private long passOver;
    private int written;
    private long leftOut;
    private boolean announced;
    private boolean over;

    FollowedSource(String name, BlockHandle block, BlockContext context, BazelRunAction action) {
        this.name = name;
        this.block = block;
        this.context = context;
        this.action = action;
        this.lines = new InvocationLines(action, context.listener());
    }

    boolean isOver() {
        return over;
    }

    /** Where to read on. */
    long position() {
        return records.position();
    }

    /** How many bytes it holds of a record that is not whole. */
    long held() {
        return records.held();
    }

    /** The receiver has been started again, which cuts a record that was not written to its end. */
    void receiverRestarted() {
        records.dropPart();
    }

    /**
     * Takes what an agent sent of this source.
     *
     * @return whether there was anything new
     */
    boolean take(SourcesReply.Source source) {
        if (over) {
            return false;
        }
        try {
            return keep(source);
        } catch (IOException e) {
            context.listener().getLogger().println(Messages.BlockFollower_NotKept(name, e.getMessage()));
            end();
            return true;
        }
    }

    private boolean keep(SourcesReply.Source source) throws IOException {
        if (source.size() < position()) {
            records = new RecordAssembler();
            passOver = writer == null ? 0 : writer.records();
            return true;
        }
        StreamReport report = StreamReport.parse(source.state());
        leftOut = Math.max(leftOut, report.leftOut());
        if (!SourceName.isJournal(name) && writer == null) {
            open(report.invocationId(), report.buildId());
        }
        if (over) {
            return true;
        }
        written = 0;
        try {
            records.take(source.bytes(), this::accept);
        } finally {
            metrics.stored(written);
        }
        if (writer == null) {
            return source.bytes().length > 0;
        }
        writer.flush();
        if (source.bytes().length > 0) {
            tell();
        }
        if (report.end() != null && position() == source.size()) {
            finish(report.end());
        } else if (SourceName.isJournal(name) && source.bytes().length > 0 && isLast()) {
            finish(StreamEnd.DISCONNECTED);
        }
        return source.bytes().length > 0;
    }

    private void accept(byte[] record) throws IOException {
        if (writer == null) {
            beforeStarted.add(record);
            String id = StartedEvent.invocationId(record);
            if (id == null && beforeStarted.tooMany()) {
                beforeStarted.take();
                throw new IOException("none of its first events tells the invocation's id");
            }
            if (id != null) {
                open(id, null);
                for (byte[] held : beforeStarted.take()) {
                    if (!over) {
                        write(held);
                    }
                }
            }
        } else if (!over) {
            write(record);
        }
    }

    private void write(byte[] record) throws IOException {
        if (passOver > 0) {
            passOver--;
        } else {
            writer.accept(record);
            written++;
        }
    }

    private void open(String invocationId, String buildId) throws IOException {
        if (invocationId.isEmpty()) {
            return;
        }
        if (!action.claim(invocationId, block, context.options().getName())) {
            context.listener().getLogger().println(Messages.BlockFollower_NotOurs(invocationId));
            over = true;
            return;
        }
        if (action.isComplete(invocationId)) {
            over = true; // From before a restart of the controller.
            return;
        }
        writer = action.storeFor(block).write(invocationId, buildId);
        passOver = writer.records();
        announced = passOver > 0;
        metrics.begins();
    }

    private boolean isLast() throws IOException {
        return writer.reader().summary().events().lastMessage();
    }

    private void tell() throws IOException {
        BlockListener.all().forEach(listener -> listener.changed(block, context));
        boolean watched = context.options().isFailFast();
        if (announced && !watched) {
            return;
        }
        Summary summary = writer.reader().summary();
        if (!announced && summary.command() != null) {
            announced = true;
            action.update(summary.invocationId(), summary);
            lines.started(summary);
        }
        if (watched
                && (summary.targets().failed() > 0
                        || summary.tests().failed() > 0
                        || summary.tests().timedOut() > 0)) {
            context.onFirstFailure().run();
        }
    }

    /** The source has come to its end, in order or not. */
    void finish(StreamEnd end) throws IOException {
        if (writer == null || over) {
            over = true;
            return;
        }
        over = true;
        metrics.ends();
        InvocationWriter done = writer;
        done.finish(end);
        Summary summary = done.reader().summary();
        action.update(summary.invocationId(), summary);
        if (end == StreamEnd.NOT_STORED && summary.state() == InvocationState.DISCONNECTED) {
            context.listener()
                    .getLogger()
                    .println(Messages.FollowedSource_NotStored(
                            summary.invocationId(), summary.events().received() + 1));
        }
        if (summary.state() != InvocationState.DISCONNECTED) {
            lines.ended(summary);
        }
        if (leftOut > 0) {
            context.listener().getLogger().println(Messages.FollowedSource_LeftOut(summary.invocationId()));
        }
    }

    private void end() {
        try {
            finish(StreamEnd.DISCONNECTED);
        } catch (IOException e) {
            context.listener().getLogger().println(Messages.BlockFollower_NotKept(name, e.getMessage()));
        }
    }

    /** Stops in the middle, as at the end of the controller's process; who follows next goes on here. */
    @Override
    public void close() throws IOException {
        if (writer != null && !over) {
            over = true;
            metrics.ends();
            writer.close();
        }
    }
}
