package io.jenkins.plugins.bazelbep.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.jenkins.plugins.bazelbep.proto.bazel.SpawnProto.SpawnExec;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.TreeMap;
import org.junit.Test;

public class JsonEventsTest {

    private static final TypeRegistry TYPES =
            TypeRegistry.newBuilder().add(SpawnExec.getDescriptor()).build();

    private final TreeMap<String, Integer> unknown = new TreeMap<>();
    private final JsonEvents events = new JsonEvents(name -> unknown.merge(name, 1, Integer::sum));

    /** Every field of every payload, with values at the edges, in both forms of names. */
    @Test
    public void readsWhatProtobufPrints() throws Exception {
        Random random = new Random(20_240_517);
        JsonFormat.Printer printer = JsonFormat.printer().usingTypeRegistry(TYPES);
        for (int round = 0; round < 400; round++) {
            BuildEvent.Builder builder = BuildEvent.newBuilder();
            fill(builder, random, 0);
            BuildEvent event = builder.build();
            for (JsonFormat.Printer each : java.util.List.of(
                    printer,
                    printer.preservingProtoFieldNames(),
                    printer.omittingInsignificantWhitespace(),
                    printer.printingEnumsAsInts())) {
                assertThat(read(each.print(event))).isEqualTo(event);
            }
            assertThat(bytes(printer.print(event))).isEqualTo(event.toByteArray());
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    public void numbersMayBeTextOrNumbers() throws Exception {
        String form = "{\"buildMetrics\":{\"actionSummary\":{\"actionsExecuted\":%s},\"networkMetrics\":"
                + "{\"systemNetworkStats\":{\"bytesSent\":%s}}}}";
        for (String[] numbers : new String[][] {
            {"41", "18446744073709551615"},
            {"\"41\"", "\"18446744073709551615\""},
            {"41.0", "\"18446744073709551615\""},
            {"\"4.1e1\"", "\"18446744073709551615\""}
        }) {
            BuildEvent event = read(String.format(form, (Object[]) numbers));
            assertThat(event.getBuildMetrics().getActionSummary().getActionsExecuted())
                    .isEqualTo(41);
            assertThat(event.getBuildMetrics()
                            .getNetworkMetrics()
                            .getSystemNetworkStats()
                            .getBytesSent())
                    .isEqualTo(-1L);
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    public void whatDoesNotFitIsLeftOutAndCounted() throws Exception {
        for (String value : new String[] {
            "\"x\"",
            "1.5",
            "[1]",
            "{}",
            "true",
            "\"\"",
            "\"-\"",
            "99999999999999999999999",
            "1e400",
            "\"9223372036854775808\""
        }) {
            unknown.clear();
            BuildEvent event = read(
                    "{\"buildMetrics\":{\"timingMetrics\":{\"wallTimeInMs\":" + value + ",\"cpuTimeInMs\":\"7\"}}}");
            assertThat(event.getBuildMetrics().getTimingMetrics().getWallTimeInMs())
                    .isZero();
            assertThat(event.getBuildMetrics().getTimingMetrics().getCpuTimeInMs())
                    .isEqualTo(7);
            assertThat(unknown)
                    .as(value)
                    .containsOnlyKeys(
                            "build_event_stream.BuildMetrics.TimingMetrics.wall_time_in_ms (a value that does not fit)");
        }
    }

    @Test
    public void unknownNamesAreCountedByTheirPlace() throws Exception {
        BuildEvent event = read("{\"id\":{\"testResult\":{\"label\":\"//a\"}},\"testResult\":{\"status\":\"MELTED\","
                + "\"newThing\":{\"deep\":[1,{\"x\":null}]},\"cachedLocally\":true},\"brandNew\":[{}]}");
        assertThat(event.getTestResult().getCachedLocally()).isTrue();
        assertThat(unknown)
                .containsOnlyKeys(
                        "build_event_stream.BuildEvent.brandNew",
                        "build_event_stream.TestResult.newThing",
                        "build_event_stream.TestResult.status=MELTED");
    }

    @Test
    public void enumsMayBeNumbersWeDoNotKnow() throws Exception {
        assertThat(read("{\"testResult\":{\"status\":99}}").getTestResult().getStatusValue())
                .isEqualTo(99);
        assertThat(read("{\"testResult\":{\"status\":\"FAILED\"}}")
                        .getTestResult()
                        .getStatusValue())
                .isEqualTo(4);
    }

    @Test
    public void nullIsAbsent() throws Exception {
        assertThat(read("{\"id\":null,\"children\":null,\"testResult\":{\"status\":null,\"warning\":null}}"))
                .isEqualTo(BuildEvent.newBuilder()
                        .setTestResult(io.jenkins.plugins.bazelbep.proto.bep.TestResult.getDefaultInstance())
                        .build());
    }

    @Test
    public void nullInAListIsLeftOutAndCounted() throws Exception {
        assertThat(read("{\"testResult\":{\"warning\":[\"a\",null,\"b\"]}}")
                        .getTestResult()
                        .getWarningList())
                .containsExactly("a", "b");
        assertThat(read("{\"children\":[null,{\"started\":{}}]}").getChildrenCount())
                .isEqualTo(1);
        assertThat(unknown).hasSize(2);
    }

    @Test
    public void timesAreTextOrFields() throws Exception {
        for (String time : new String[] {
            "\"2024-12-05T20:45:12.924Z\"",
            "\"2024-12-05T21:45:12.924+01:00\"",
            "{\"seconds\":\"1733431512\",\"nanos\":924000000}"
        }) {
            assertThat(read("{\"started\":{\"startTime\":" + time + "}}")
                            .getStarted()
                            .getStartTime())
                    .isEqualTo(Timestamp.newBuilder()
                            .setSeconds(1_733_431_512)
                            .setNanos(924_000_000)
                            .build());
        }
        assertThat(duration("\"0.153s\""))
                .isEqualTo(Duration.newBuilder().setNanos(153_000_000).build());
        assertThat(duration("\"-3.5s\""))
                .isEqualTo(Duration.newBuilder()
                        .setSeconds(-3)
                        .setNanos(-500_000_000)
                        .build());
        assertThat(duration("{\"seconds\":3}"))
                .isEqualTo(Duration.newBuilder().setSeconds(3).build());
        assertThat(unknown).isEmpty();
        for (String odd : new String[] {"\"\"", "\"s\"", "\"3\"", "\"1.s\"", "\"99999999999999999s\"", "3"}) {
            assertThat(duration(odd)).isEqualTo(Duration.getDefaultInstance());
        }
        for (String odd : new String[] {"\"\"", "\"2024-13-05T20:45:12Z\"", "\"yesterday\""}) {
            assertThat(read("{\"started\":{\"startTime\":" + odd + "}}")
                            .getStarted()
                            .hasStartTime())
                    .isFalse();
        }
    }

    @Test
    public void bytesAreBase64OfEitherAlphabet() throws Exception {
        ByteString expected = ByteString.copyFrom(new byte[] {-5, -1, -65, 0});
        for (String text : new String[] {"+/+/AA==", "-_-_AA==", "-_-_AA", "+/+/AA"}) {
            BuildEvent event = read("{\"buildToolLogs\":{\"log\":[{\"contents\":\"" + text + "\"}]}}");
            assertThat(event.getBuildToolLogs().getLog(0).getContents()).isEqualTo(expected);
        }
    }

    @Test
    public void packedMessagesOfOurTypesAreReadInAnyOrderOfNames() throws Exception {
        SpawnExec spawn = SpawnExec.newBuilder()
                .setMnemonic("Genrule")
                .addCommandArgs("sh")
                .build();
        String type = "\"@type\":\"type.googleapis.com/tools.protos.SpawnExec\"";
        type = type.replace("tools.protos.SpawnExec", SpawnExec.getDescriptor().getFullName());
        String fields = "\"mnemonic\":\"Genrule\",\"commandArgs\":[\"sh\"]";
        for (String packed : new String[] {type + "," + fields, fields + "," + type}) {
            Any any = read("{\"action\":{\"strategyDetails\":[{" + packed + "}]}}")
                    .getAction()
                    .getStrategyDetails(0);
            assertThat(any.unpack(SpawnExec.class)).isEqualTo(spawn);
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    public void ofPackedMessagesOfOtherTypesTheTypeIsKept() throws Exception {
        BuildEvent event = read("{\"action\":{\"strategyDetails\":[{\"@type\":\"example.com/x.Y\",\"a\":{\"b\":[]}}],"
                + "\"success\":true}}");
        assertThat(event.getAction().getStrategyDetails(0).getTypeUrl()).isEqualTo("example.com/x.Y");
        assertThat(event.getAction().getSuccess()).isTrue();
        assertThat(unknown).containsOnlyKeys("google.protobuf.Any=example.com/x.Y");
    }

    @Test
    public void namesOfOldBazelsAreUnderstood() throws Exception {
        BuildEvent event = read("{\"id\":{\"commandLine\":{}},\"commandLine\":{\"args\":[\"build\"]}}");
        assertThat(event.getId().hasUnstructuredCommandLine()).isTrue();
        assertThat(event.getUnstructuredCommandLine().getArgsList()).containsExactly("build");
    }

    @Test
    public void textBeyondAsciiIsKeptAndHalfACharacterReplaced() throws Exception {
        BuildEvent event =
                read("{\"progress\":{\"stderr\":\"na\u00efve \u20ac \ud83d\ude00 \\ud83d\\ude00 \\ud83d x \\u0000\"}}");
        assertThat(event.getProgress().getStderr())
                .isEqualTo("na\u00efve \u20ac \ud83d\ude00 \ud83d\ude00 \ufffd x \u0000");
    }

    @Test
    public void whatIsNestedTooDeepIsRefused() {
        String deep = "{\"x\":".repeat(500) + "1" + "}".repeat(500);
        assertThatThrownBy(() -> read(deep))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("nesting");
    }

    @Test
    public void aMessageDeeperThanParsersAcceptIsCutThere() throws Exception {
        String child = "{\"name\":\"x\",\"child\":[".repeat(90) + "]}".repeat(90);
        BuildEvent event = read("{\"testResult\":{\"executionInfo\":{\"timingBreakdown\":" + child + "}}}");
        assertThat(event.getTestResult().getExecutionInfo().getTimingBreakdown().getName())
                .isEqualTo("x");
    }

    private Duration duration(String json) throws Exception {
        return read("{\"completed\":{\"testTimeout\":" + json + "}}")
                .getCompleted()
                .getTestTimeout();
    }

    private BuildEvent read(String json) throws MalformedJsonException, InvalidProtocolBufferException {
        return BuildEvent.parseFrom(bytes(json));
    }

    private byte[] bytes(String json) throws MalformedJsonException {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return events.read(text, text.length).bytes();
    }

    private static void fill(Message.Builder message, Random random, int depth) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            boolean rare = depth > 4 && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            if (random.nextInt(rare ? 12 : 3) > 0 && !(depth == 0 && random.nextInt(8) == 0)) {
                continue;
            }
            if (field.isRepeated()) {
                for (int i = field.isMapField() ? 0 : random.nextInt(3); i >= 0; i--) {
                    message.addRepeatedField(field, value(message, field, random, depth));
                }
            } else {
                message.setField(field, value(message, field, random, depth));
            }
        }
    }

    private static Object value(Message.Builder parent, FieldDescriptor field, Random random, int depth) {
        return switch (field.getJavaType()) {
            case INT -> random.nextBoolean() ? random.nextInt() : random.nextInt(3);
            case LONG -> random.nextBoolean() ? random.nextLong() : random.nextInt(300);
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case STRING -> "t\u00e4xt \"\\ \n\ud83d\ude00".repeat(random.nextInt(12));
            case BYTE_STRING -> ByteString.copyFromUtf8("bytes".repeat(random.nextInt(4)));
            case ENUM ->
                field.getEnumType()
                        .getValues()
                        .get(random.nextInt(field.getEnumType().getValues().size()));
            case MESSAGE -> nested(parent, field, random, depth);
        };
    }

    private static Message nested(Message.Builder parent, FieldDescriptor field, Random random, int depth) {
        return switch (field.getMessageType().getFullName()) {
            case "google.protobuf.Timestamp" ->
                Timestamp.newBuilder()
                        .setSeconds(random.nextInt())
                        .setNanos(random.nextInt(1_000_000_000))
                        .build();
            case "google.protobuf.Duration" ->
                Duration.newBuilder()
                        .setSeconds(random.nextInt(100_000))
                        .setNanos(random.nextInt(1000) * 1_000_000)
                        .build();
            case "google.protobuf.Any" ->
                Any.pack(SpawnExec.newBuilder()
                        .setMnemonic("M" + random.nextInt(3))
                        .build());
            default -> {
                Message.Builder builder = parent.newBuilderForField(field);
                fill(builder, random, depth + 1);
                yield builder.build();
            }
        };
    }
}
