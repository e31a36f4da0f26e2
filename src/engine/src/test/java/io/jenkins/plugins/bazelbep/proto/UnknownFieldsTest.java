package io.jenkins.plugins.bazelbep.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.Assume.assumeTrue;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.UnknownFieldSet;
import io.jenkins.plugins.bazelbep.proto.bazel.SpawnProto.SpawnExec;
import io.jenkins.plugins.bazelbep.proto.bep.ActionExecuted;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.TestSummary;
import io.jenkins.plugins.bazelbep.proto.bes.OrderedBuildEvent;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.Test;

/** Our wire formats know every field and every enum value that real Bazels send. */
public class UnknownFieldsTest {

    private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

    /** Streams of other people's Bazels, 6.0 to 9.2 in binary; kept beside the repository, never in it. */
    private static final Path OTHERS = Path.of("../../../shared/recordings");

    @Test
    public void recordingsMadeHereHoldNothingUnknown() throws IOException {
        Map<String, Map<String, Integer>> unknown = new TreeMap<>();
        List<Path> files = filesOf(RECORDINGS, ".bep.gz");
        for (Path file : files) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                unknown.put(file.getFileName().toString(), unknownIn(in, BuildEvent.parser()));
            }
        }
        assertThat(files).isNotEmpty();
        assertThat(unknown).allSatisfy((file, found) -> assertThat(found).isEmpty());
    }

    /**
     * An older copy of the protocol misses eight kinds of things in the recordings of Bazel 9: BuildStarted.host and
     * user, Option.source, FetchId.downloader, NON_CONFIGURABLE, BuildMetrics 13, DIGEST_MISMATCH and the critical path.
     * All of them are public by now and defined here, so nothing is left to be excused.
     */
    @Test
    public void recordingsOfOthersHoldNothingUnknown() throws IOException {
        assumeTrue(OTHERS.toAbsolutePath().normalize() + " is not there", Files.isDirectory(OTHERS));
        Map<String, Map<String, Integer>> unknown = new TreeMap<>();
        try (Stream<String> index = Files.lines(OTHERS.resolve("INDEX.tsv"))) {
            for (String line : index.skip(1).toList()) {
                String[] columns = line.split("\t", 3);
                if (columns[1].startsWith("binary")) {
                    try (InputStream in = new BufferedInputStream(Files.newInputStream(OTHERS.resolve(columns[0])))) {
                        boolean wrapped = columns[1].contains("OrderedBuildEvent");
                        unknown.put(
                                columns[0], unknownIn(in, wrapped ? OrderedBuildEvent.parser() : BuildEvent.parser()));
                    }
                }
            }
        }
        assertThat(unknown)
                .isNotEmpty()
                .allSatisfy((file, found) -> assertThat(found).isEmpty());
    }

    @Test
    public void countsUnknownFieldsAndEnumValuesAtAnyDepth() throws IOException {
        UnknownFieldSet field999 = UnknownFieldSet.newBuilder()
                .addField(999, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        BuildEventId announced =
                BuildEventId.newBuilder().setUnknownFields(field999).build();
        SpawnExec spawn = SpawnExec.newBuilder().setUnknownFields(field999).build();
        UnknownFields unknown = new UnknownFields(SpawnExec.getDescriptor());
        unknown.count(BuildEvent.newBuilder()
                .addChildren(announced)
                .addChildren(announced)
                .setAction(ActionExecuted.newBuilder()
                        .addStrategyDetails(Any.pack(spawn))
                        .addStrategyDetails(Any.newBuilder().setTypeUrl("type.googleapis.com/some.Other")))
                .build());
        unknown.count(BuildEvent.newBuilder()
                .setTestSummary(TestSummary.newBuilder().setOverallStatusValue(77))
                .build());
        assertThat(unknown.counts())
                .containsOnly(
                        entry("build_event_stream.BuildEventId#999", 2),
                        entry("tools.protos.SpawnExec#999", 1),
                        entry("Any=some.Other", 1),
                        entry("build_event_stream.TestStatus=77", 1));
    }

    private static Map<String, Integer> unknownIn(InputStream in, Parser<? extends Message> parser) throws IOException {
        UnknownFields unknown = new UnknownFields(BuildEvent.getDescriptor(), SpawnExec.getDescriptor());
        for (Message event = parser.parseDelimitedFrom(in); event != null; event = parser.parseDelimitedFrom(in)) {
            unknown.count(event);
        }
        return unknown.counts();
    }

    private static List<Path> filesOf(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
