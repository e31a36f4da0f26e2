package io.jenkins.plugins.bazelbep.bench.faults;

import com.google.protobuf.CodedOutputStream;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.jenkins.plugins.bazelbep.proto.bes.StreamId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Plays a recorded build again: the same events at the same speed, to the backend and into the journal. */
public final class BazelClient {

    private static final Duration BES_TIMEOUT = Duration.ofSeconds(60);

    private final RecordedBuild build;
    private final BazelFlags flags;
    private final IntConsumer before;
    private final Deadline deadline = new Deadline(BES_TIMEOUT);
    private volatile long builtNanos;

    /** @param before is told of each event before the build makes it, from 0, and of the end, and may hold it up */
    public BazelClient(RecordedBuild build, BazelFlags flags, IntConsumer before) {
        this.build = build;
        this.flags = flags;
        this.before = before;
    }

    /**
     * What came of it.
     *
     * @param exitCode the build's own, or what the upload made of it
     * @param builtNanos when the build itself had ended, by {@link System#nanoTime}
     * @param goneNanos when the client ended
     */
    public record Result(int exitCode, long builtNanos, long goneNanos) {}

    /** Plays it to its end. */
    public Result play() throws IOException, InterruptedException {
        StreamId id = StreamId.newBuilder()
                .setBuildId(UUID.randomUUID().toString())
                .setComponent(StreamId.BuildComponent.TOOL)
                .setInvocationId(build.invocationId())
                .build();
        List<String> keywords = new ArrayList<>(List.of("command_name=test", "protocol_name=BEP"));
        flags.keywords().forEach(keyword -> keywords.add("user_keyword=" + keyword));
        Offered offered = new Offered(id, keywords);
        ManagedChannel channel = NettyChannelBuilder.forAddress(
                        flags.backend().getHost(), flags.backend().getPort())
                .usePlaintext()
                .build();
        Thread builder = new Thread(() -> build(offered), "recorded build");
        try {
            builder.start();
            int code = new Upload(channel, id, offered, deadline).run();
            builder.join();
            return new Result(code == 0 ? build.exitCode() : code, builtNanos, System.nanoTime());
        } finally {
            channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private void build(Offered offered) {
        long begin = System.nanoTime();
        int count = build.events().size();
        try (Journal journal = new Journal(flags.journal())) {
            for (int i = 0; i < count; i++) {
                TimeUnit.NANOSECONDS.sleep(begin + build.duration().toNanos() / count * i - System.nanoTime());
                long held = System.nanoTime();
                before.accept(i);
                // A build that was held up goes on at its own speed.
                begin += System.nanoTime() - held;
                journal.write(build.events().get(i));
                offered.event(build.events().get(i));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            before.accept(count);
            builtNanos = System.nanoTime();
            deadline.buildEnded();
            offered.end();
        }
    }

    /** The file that Bazel writes itself. It has it on the disk event by event, and gives up on it at the first error. */
    private static final class Journal implements AutoCloseable {

        private OutputStream out;

        Journal(Path file) {
            try {
                out = Files.newOutputStream(file);
            } catch (IOException e) {
                out = null;
            }
        }

        void write(byte[] event) {
            if (out == null) {
                return;
            }
            try {
                byte[] record = new byte[CodedOutputStream.computeUInt32SizeNoTag(event.length) + event.length];
                CodedOutputStream coded = CodedOutputStream.newInstance(record);
                coded.writeUInt32NoTag(event.length);
                coded.writeRawBytes(event);
                out.write(record);
            } catch (IOException e) {
                close();
            }
        }

        @Override
        public void close() {
            try {
                if (out != null) {
                    out.close();
                }
            } catch (IOException e) {
                // The disk is full; Bazel goes on without this file.
            } finally {
                out = null;
            }
        }
    }
}
