package io.jenkins.plugins.bazelbep.publish.archive;

import hudson.FilePath;
import io.jenkins.plugins.bazelbep.action.ArchivedFile;
import io.jenkins.plugins.bazelbep.action.ArchivedFiles;
import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.publish.AgentFiles;
import io.jenkins.plugins.bazelbep.remotefiles.BlockRemoteFiles;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Archives the files of a block: those of its agent, then those of other hosts, within one time. */
final class Archiving {

    private final FinishedBlock block;
    private final ArchiveLimits limits;
    private final Report report;
    private final Transfer transfer;
    private final ArchivePaths paths = new ArchivePaths();
    private final List<ArchivedFile> named = new ArrayList<>();

    Archiving(FinishedBlock block, ArchiveLimits limits, Report report) {
        this.block = block;
        this.limits = limits;
        this.report = report;
        this.transfer = new Transfer(block.run(), block.listener(), limits.transfer());
    }

    void archive(List<InvocationReader> invocations, List<Candidate> candidates)
            throws IOException, InterruptedException {
        Map<Boolean, List<Candidate>> elsewhere = candidates.stream()
                .collect(Collectors.partitioningBy(candidate -> BlockRemoteFiles.isRemote(candidate.file())));
        RemoteTransfer remote = new RemoteTransfer(
                elsewhere.get(true), new FileContents(block.remote().schemes()), limits, paths, report);
        int found = 0;
        try {
            List<FoundFile> onAgent = search(invocations, elsewhere.get(false));
            found = onAgent.size();
            if (!onAgent.isEmpty()) {
                transfer.archive(onAgent, block.workspace().getChannel(), block.launcher());
            }
            archive(remote);
        } catch (TimeoutException e) {
            report.say(Messages.ArtifactPublisher_TimeUp(
                    limits.transfer().toSeconds(),
                    found + remote.files() - transfer.done().size()));
        } finally {
            named.addAll(remote.named());
            note();
        }
    }

    private List<FoundFile> search(List<InvocationReader> invocations, List<Candidate> candidates)
            throws IOException, InterruptedException {
        if (candidates.isEmpty()) {
            return List.of();
        }
        if (block.workspace() == null) {
            report.say(Messages.ArtifactPublisher_AgentAway(candidates.size()));
            return List.of();
        }
        FileSearch search = new FileSearch(AgentFiles.of(block.workspace(), invocations), limits, paths, report);
        List<FoundFile> found = search.find(candidates);
        named.addAll(search.named());
        return found;
    }

    private void archive(RemoteTransfer remote) throws IOException, InterruptedException, TimeoutException {
        if (remote.files() == 0) {
            return;
        }
        Path temporary = Files.createTempDirectory("bazel-bep-fetched-");
        try {
            remote.archive(temporary, transfer, block.listener());
        } finally {
            new FilePath(temporary.toFile()).deleteRecursive();
        }
    }

    private void note() throws IOException {
        if (!transfer.done().isEmpty()) {
            report.say(Messages.ArtifactPublisher_Archived(transfer.done().size()));
            ArchivedFiles.note(
                    block.run(),
                    named.stream()
                            .filter(file -> transfer.done().contains(file.path()))
                            .toList());
        }
    }
}
