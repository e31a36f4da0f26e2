package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.proto.bep.BuildStarted;
import java.time.Instant;
import java.util.Set;

/** What BuildStarted tells: which invocation this is, of which command, and where it was called. */
final class StartedHandler implements EventHandler {

    private static final Set<String> TEST_COMMANDS = Set.of("test", "coverage");

    private final HeldText texts;
    private final TestTable tests;
    String invocationId;
    String command;
    String bazelVersion;
    String workspace;
    String workingDirectory;
    String user;
    String host;
    Instant start;

    StartedHandler(HeldText texts, TestTable tests) {
        this.texts = texts;
        this.tests = tests;
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        BuildStarted started = event.payload(BuildStarted.parser());
        invocationId = texts.of(started.getUuid());
        command = texts.of(started.getCommand());
        bazelVersion = texts.of(started.getBuildToolVersion());
        workspace = texts.of(started.getWorkspaceDirectory());
        workingDirectory = texts.of(started.getWorkingDirectory());
        user = texts.of(started.getUser());
        host = texts.of(started.getHost());
        start = EventTimes.instant(started.hasStartTime(), started.getStartTime(), started.getStartTimeMillis());
        if (TEST_COMMANDS.contains(started.getCommand())) {
            tests.setTesting();
        }
    }
}
