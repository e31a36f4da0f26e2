package io.jenkins.plugins.bazelbep.block;

import hudson.FilePath;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import io.jenkins.plugins.bazelbep.store.ImportWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/** Takes in BEP files that lie in a workspace. They are raw, so they are on the controller's disk only while they are read. */
public final class FileImports {

    private final BlockHandle block;
    private final BlockContext context;
    private final BazelRunAction action;

    private FileImports(BlockHandle block, BlockContext context) {
        this.block = block;
        this.context = context;
        this.action = BazelRunAction.of(context.run());
    }

    /**
     * Takes in all files that match, and publishes.
     *
     * @param pattern Ant pattern of paths below the workspace
     * @return the invocations in the files
     */
    public static List<KeptInvocation> take(FilePath workspace, String pattern, BlockContext context)
            throws IOException, InterruptedException {
        BlockHandle block = new BlockHandle(
                UUID.randomUUID().toString().substring(0, 8),
                FilePathUtils.getNodeName(workspace),
                workspace.getRemote(),
                workspace.getRemote(),
                null,
                0);
        new FileImports(block, context).take(workspace, pattern);
        Publishing.publish(block, context, workspace);
        return BazelRunAction.of(context.run()).invocationsOf(block);
    }

    private void take(FilePath workspace, String pattern) throws IOException, InterruptedException {
        FilePath[] files = workspace.list(pattern);
        if (files.length == 0) {
            say(Messages.FileImports_NoFiles(pattern, workspace.getRemote()));
        }
        for (FilePath file : files) {
            try {
                take(file);
            } catch (IOException e) {
                say(Messages.FileImports_Damaged(file.getRemote(), e.getMessage()));
            }
        }
    }

    private void take(FilePath file) throws IOException, InterruptedException {
        PrivateFiles.createFolders(action.folder());
        Path here = action.folder().resolve(".file-" + UUID.randomUUID());
        Files.createFile(here, PrivateFiles.ofFile(here));
        try {
            try (OutputStream out = Files.newOutputStream(here)) {
                file.copyTo(out);
            }
            read(here, file.getRemote());
        } finally {
            Files.deleteIfExists(here);
        }
    }

    private void read(Path file, String name) throws IOException {
        Map<String, ImportWriter> writers = new LinkedHashMap<>();
        try (EventSource source = EventSources.open(file)) {
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                if (!writers.containsKey(event.invocationId())) {
                    writers.put(event.invocationId(), begin(event.invocationId(), name));
                }
                ImportWriter writer = writers.get(event.invocationId());
                if (writer != null) {
                    writer.accept(event.bytes());
                }
            }
            source.report().damage().ifPresent(damage -> say(Messages.FileImports_Damaged(name, damage.what())));
            for (Map.Entry<String, ImportWriter> writer : writers.entrySet()) {
                finish(writer.getKey(), writer.getValue());
            }
        } finally {
            for (ImportWriter writer : writers.values()) {
                if (writer != null) {
                    writer.close();
                }
            }
        }
    }

    /** A writer for an invocation, or null where it belongs to another block. */
    private ImportWriter begin(String invocationId, String name) throws IOException {
        if (action.claim(invocationId, block, context.options().getName())) {
            return action.store().importer();
        }
        say(Messages.FileImports_NotOurs(name, invocationId));
        return null;
    }

    private void finish(String invocationId, ImportWriter writer) throws IOException {
        if (writer != null) {
            // Only Bazel's last message makes a file complete.
            ImportWriter.Imported imported = writer.finish(StreamEnd.DISCONNECTED, invocationId);
            action.update(invocationId, imported.invocation().summary());
            new InvocationLines(action, context.listener())
                    .ended(imported.invocation().summary());
        }
    }

    private void say(String line) {
        context.listener().getLogger().println(line);
    }
}
