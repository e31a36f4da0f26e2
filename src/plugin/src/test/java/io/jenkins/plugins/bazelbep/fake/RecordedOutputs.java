package io.jenkins.plugins.bazelbep.fake;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import io.jenkins.plugins.bazelbep.proto.bep.TestResult;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Puts the files of a recorded invocation into an output base of this machine, and makes a BEP file that names them there. */
public final class RecordedOutputs {

    private static final Path RESOURCES = Path.of("../engine/src/test/resources");
    private static final String RECORDED_BASE = "/var/cache/bazel-sample/[0-9a-f]{32}";

    private final Path outputBase;

    /** Uses an output base, which need not be there. */
    public RecordedOutputs(Path outputBase) {
        this.outputBase = outputBase;
    }

    /** Writes a recording as a BEP file, under an invocation id of its own, and the files that it names. */
    public Path write(String recording, Path bep) throws IOException {
        return write(recording, bep, event -> event);
    }

    /** The same, for a recording that is changed first. */
    public Path write(String recording, Path bep, UnaryOperator<BuildEvent> change) throws IOException {
        String id = UUID.randomUUID().toString();
        try (EventSource source = EventSources.open(RESOURCES.resolve("recordings/" + recording + ".bep.gz"));
                OutputStream out = Files.newOutputStream(bep)) {
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                BuildEvent.Builder builder = BuildEvent.parseFrom(event.bytes()).toBuilder();
                if (builder.hasStarted()) {
                    builder.getStartedBuilder().setUuid(id);
                }
                BuildEvent moved = change.apply((BuildEvent) moved(builder).build());
                moved.writeDelimitedTo(out);
                if (moved.hasTestResult()) {
                    copyFiles(moved.getTestResult());
                }
            }
        }
        return bep;
    }

    private Message.Builder moved(Message.Builder message) {
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            FieldDescriptor key = field.getKey();
            if (key.isRepeated()) {
                List<?> values = (List<?>) field.getValue();
                for (int i = 0; i < values.size(); i++) {
                    message.setRepeatedField(key, i, moved(key, values.get(i)));
                }
            } else {
                message.setField(key, moved(key, field.getValue()));
            }
        }
        return message;
    }

    private Object moved(FieldDescriptor key, Object value) {
        return switch (key.getJavaType()) {
            case STRING -> ((String) value).replaceAll(RECORDED_BASE, outputBase.toString());
            case MESSAGE -> moved(((Message) value).toBuilder()).build();
            default -> value;
        };
    }

    /** With the time of the attempt: a later one would tell that they are not this attempt's. */
    private void copyFiles(TestResult result) throws IOException {
        for (File file : result.getTestActionOutputList()) {
            if (!file.getUri().startsWith("file:")) {
                continue;
            }
            Path target = Path.of(URI.create(file.getUri()));
            Path recorded = RESOURCES.resolve(file.getUri().replaceFirst(".*/testlogs/", "testlogs/"));
            if (target.startsWith(outputBase) && Files.exists(recorded)) {
                Files.createDirectories(target.getParent());
                Files.copy(recorded, target, StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(
                        target,
                        FileTime.fromMillis(
                                result.getTestAttemptStartMillisEpoch() + result.getTestAttemptDurationMillis()));
            }
        }
    }
}
