package io.jenkins.plugins.bazelbep.publish;

import hudson.FilePath;
import hudson.remoting.Callable;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.bazelbep.agent.FilesReply;
import io.jenkins.plugins.bazelbep.agent.ReadFiles;
import io.jenkins.plugins.bazelbep.block.AgentLink;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileUris;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.MissingContent.Reason;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/**
 * The files of the agent on which a block ran. Only those below its workspace, the workspace's folder for temporary files,
 * and the output bases of the block's invocations can be had.
 */
public final class AgentFiles {

    /** How many bytes of files one call brings at most. */
    public static final int BUDGET = 8 << 20;

    private final AgentLink agent;
    private final List<String> folders;
    private final List<String> outputBases;
    private final String workspaces;

    private AgentFiles(AgentLink agent, List<String> folders, List<String> outputBases, String workspaces) {
        this.agent = agent;
        this.folders = folders;
        this.outputBases = outputBases;
        this.workspaces = workspaces;
    }

    /** The files of an agent, for some invocations that ran there. */
    public static AgentFiles of(FilePath workspace, Collection<InvocationReader> invocations) throws IOException {
        FilePath temporary = WorkspaceList.tempDir(workspace);
        List<String> folders = temporary == null
                ? List.of(workspace.getRemote())
                : List.of(workspace.getRemote(), temporary.getRemote());
        AgentLink agent = new AgentLink(FilePathUtils.getNodeName(workspace));
        return new AgentFiles(agent, folders, List.copyOf(OutputBases.of(invocations)), agent.workspaces());
    }

    /** The folders besides output bases. */
    public List<String> folders() {
        return folders;
    }

    /** Where Bazel kept its outputs, as the events say. */
    public List<String> outputBases() {
        return outputBases;
    }

    /**
     * Reads, in one call.
     *
     * @return an answer for each, in order
     * @throws io.jenkins.plugins.bazelbep.block.AgentAwayException if the agent cannot be reached
     */
    public List<FilesReply.File> read(List<WantedFile> wanted) throws IOException, InterruptedException {
        ReadFiles read = new ReadFiles(folders, outputBases, workspaces, BUDGET);
        for (WantedFile file : wanted) {
            read.add(FileUris.paths(file.uri()), file.offset(), file.most(), file.digest());
        }
        return FilesReply.parse(call(read), wanted.size());
    }

    /** The contents of a file of which the agent has answered; what is not in the answer is fetched when it is read. */
    public FileContent content(String uri, FilesReply.File file) {
        return switch (file.state()) {
            case PRESENT -> new PresentContent(file.size(), file.modified(), new AgentBytes(this, uri, file));
            case NOT_FOUND -> new MissingContent(Reason.NOT_FOUND, uri + " is not there");
            case NOT_A_FILE -> new MissingContent(Reason.NOT_A_FILE, uri + " is no regular file");
            case FORBIDDEN ->
                new MissingContent(
                        Reason.FORBIDDEN, uri + " is neither below the workspace nor below Bazel's output base");
            case UNREADABLE -> new MissingContent(Reason.UNREADABLE, uri + " cannot be read: " + file.detail());
        };
    }

    /** Runs something on the agent. */
    public <V> V call(Callable<V, IOException> callable) throws IOException, InterruptedException {
        return agent.call(callable);
    }
}
