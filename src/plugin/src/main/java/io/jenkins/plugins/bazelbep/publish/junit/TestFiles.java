package io.jenkins.plugins.bazelbep.publish.junit;

import hudson.Util;
import io.jenkins.plugins.bazelbep.agent.FilesReply;
import io.jenkins.plugins.bazelbep.block.AgentAwayException;
import io.jenkins.plugins.bazelbep.files.ContentScheme;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileDigests;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.MissingContent.Reason;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.publish.AgentFiles;
import io.jenkins.plugins.bazelbep.publish.WantedFile;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The reports and logs of an invocation's tests, read from the agent. The export asks for them one by one in the order of
 * tests; the next few hundred come with one call, and are all that memory holds.
 */
final class TestFiles implements ContentScheme {

    /** A report of this size or less comes whole with the others. */
    static final int REPORT_AT_ONCE = 1 << 20;

    /** So much of the end of a log comes with the others. */
    static final int LOG_AT_ONCE = 32 << 10;

    private static final int FILES_AT_ONCE = 400;

    private final AgentFiles agent;
    private final NamedTestFiles named;
    private Map<String, FilesReply.File> window = Map.of();
    private String away;

    TestFiles(AgentFiles agent, InvocationReader invocation) {
        this.agent = agent;
        this.named = new NamedTestFiles(invocation);
    }

    @Override
    public String scheme() {
        return "file";
    }

    @Override
    public synchronized FileContent open(OutputFile file) {
        String uri = file.uri();
        if (away != null) {
            return new MissingContent(Reason.UNREADABLE, away);
        }
        try {
            if (!window.containsKey(uri)) {
                advance();
            }
            FilesReply.File known = window.get(uri);
            return agent.content(
                    uri,
                    known != null ? known : agent.read(List.of(report(uri, ""))).get(0));
        } catch (AgentAwayException e) {
            away = e.getMessage();
            return new MissingContent(Reason.UNREADABLE, away);
        } catch (IOException e) {
            return new MissingContent(Reason.UNREADABLE, uri + " cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            away = "the build was told to stop";
            return new MissingContent(Reason.UNREADABLE, away);
        }
    }

    private void advance() throws IOException, InterruptedException {
        List<WantedFile> wanted = new ArrayList<>();
        for (OutputFile file = named.next(); file != null; file = named.next()) {
            String digest = Util.fixNull(FileDigests.algorithm(file.digest()));
            wanted.add(
                    NamedTestFiles.REPORT.equals(file.name())
                            ? report(file.uri(), digest)
                            : new WantedFile(file.uri(), -LOG_AT_ONCE, LOG_AT_ONCE, digest));
            if (wanted.size() >= FILES_AT_ONCE) {
                break;
            }
        }
        Map<String, FilesReply.File> next = new HashMap<>();
        if (!wanted.isEmpty()) {
            List<FilesReply.File> files = agent.read(wanted);
            for (int i = 0; i < files.size(); i++) {
                next.put(wanted.get(i).uri(), files.get(i));
            }
        }
        window = next;
    }

    private static WantedFile report(String uri, String digest) {
        return new WantedFile(uri, 0, REPORT_AT_ONCE, digest);
    }
}
