package io.jenkins.plugins.bazelbep.block;

import hudson.FilePath;
import hudson.model.Node;
import hudson.remoting.Callable;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.RequestAbortedException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/**
 * Reaches the agent of a block, over whatever connection it has at the moment.
 *
 * @param node the agent's name; empty for the controller's own node
 */
public record AgentLink(String node) {

    /** A call that takes longer has been lost with its connection; nobody waits for it. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** The name for people. */
    public String displayName() {
        return node.isEmpty() ? Jenkins.get().getDisplayName() : node;
    }

    /** A path on the agent, or null if it cannot be reached now. */
    public FilePath path(String remote) {
        return FilePathUtils.find(node, remote);
    }

    /** Whether there is still an agent of this name. */
    public boolean exists() {
        return node.isEmpty() || Jenkins.get().getNode(node) != null;
    }

    /**
     * The folder with the workspaces of the jobs that run there.
     *
     * @throws AgentAwayException if the agent cannot be reached
     */
    public String workspaces() throws AgentAwayException {
        Node agent = node.isEmpty() ? Jenkins.get() : Jenkins.get().getNode(node);
        FilePath root = agent == null ? null : agent.getRootPath();
        if (root == null) {
            throw new AgentAwayException(displayName(), null);
        }
        return root.child("workspace").getRemote();
    }

    /**
     * Runs something on the agent.
     *
     * @throws AgentAwayException if the agent cannot be reached, or was lost on the way
     */
    public <V> V call(Callable<V, IOException> callable) throws IOException, InterruptedException {
        FilePath root = path("/");
        if (root == null) {
            throw new AgentAwayException(displayName(), null);
        }
        try {
            Future<V> answer = root.getChannel().callAsync(callable);
            try {
                return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException | InterruptedException e) {
                answer.cancel(true);
                throw e;
            }
        } catch (TimeoutException e) {
            throw new AgentAwayException(displayName(), e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } catch (ChannelClosedException | RequestAbortedException | EOFException e) {
            throw new AgentAwayException(displayName(), e);
        }
    }

    private IOException thrown(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof ChannelClosedException || at instanceof RequestAbortedException) {
                return new AgentAwayException(displayName(), cause);
            }
        }
        return cause instanceof IOException known ? known : new IOException(cause);
    }
}
