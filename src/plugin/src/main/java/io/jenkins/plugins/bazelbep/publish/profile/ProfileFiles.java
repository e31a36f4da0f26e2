package io.jenkins.plugins.bazelbep.publish.profile;

import io.jenkins.plugins.bazelbep.files.ContentScheme;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.publish.AgentFiles;
import io.jenkins.plugins.bazelbep.publish.WantedFile;
import java.io.IOException;
import java.util.List;

/** Single files of an agent, asked for when they are opened and read in pieces. */
final class ProfileFiles implements ContentScheme {

    private final AgentFiles agent;

    /** @param agent null if it cannot be reached */
    ProfileFiles(AgentFiles agent) {
        this.agent = agent;
    }

    @Override
    public String scheme() {
        return "file";
    }

    @Override
    public FileContent open(OutputFile file) {
        String uri = file.uri();
        if (agent == null) {
            return new MissingContent(MissingContent.Reason.UNREADABLE, "the agent cannot be reached");
        }
        try {
            return agent.content(
                    uri, agent.read(List.of(new WantedFile(uri, 0, 0, ""))).get(0));
        } catch (IOException e) {
            return new MissingContent(MissingContent.Reason.UNREADABLE, uri + " cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new MissingContent(MissingContent.Reason.UNREADABLE, "the build was told to stop");
        }
    }
}
