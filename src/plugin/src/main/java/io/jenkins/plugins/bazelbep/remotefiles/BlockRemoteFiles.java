package io.jenkins.plugins.bazelbep.remotefiles;

import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.config.RemoteFilesSettings;
import io.jenkins.plugins.bazelbep.config.RemoteHostSettings;
import io.jenkins.plugins.bazelbep.credentials.HeaderCredentials;
import io.jenkins.plugins.bazelbep.files.ContentScheme;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.MissingContent.Reason;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.remote.RemoteFiles;
import io.jenkins.plugins.bazelbep.files.remote.RemoteHost;
import io.jenkins.plugins.bazelbep.files.remote.RemoteSettings;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The files of one block that are on other hosts. They are fetched by the controller, since the agent is not trusted with
 * the credentials, from the hosts that the administrator has named. Without a file that is wanted nothing is opened.
 */
public final class BlockRemoteFiles implements Closeable {

    private static final List<String> SCHEMES = List.of("bytestream", "http", "https");

    private final Run<?, ?> run;
    private final TaskListener listener;
    private RemoteFiles files;
    private FileContents contents;

    /** @param run the one whose credentials are used, and in whose log problems with them are told */
    public BlockRemoteFiles(Run<?, ?> run, TaskListener listener) {
        this.run = run;
        this.listener = listener;
    }

    /** Whether a file is on another host, as far as its URI tells. */
    public static boolean isRemote(OutputFile file) {
        return file.data() == null
                && file.uri() != null
                && SCHEMES.contains(file.uri().replaceFirst("(?s):.*", "").toLowerCase(Locale.ROOT));
    }

    /** What opens {@code bytestream:}, {@code http:} and {@code https:} files. Whoever is interrupted gets none any more. */
    public List<ContentScheme> schemes() {
        return SCHEMES.stream().<ContentScheme>map(Lazily::new).toList();
    }

    /** These files and those of a scheme of another kind. */
    public FileContents with(ContentScheme other) {
        return new FileContents(
                Stream.concat(Stream.of(other), schemes().stream()).toList());
    }

    private synchronized FileContents contents() {
        if (contents == null) {
            files = new RemoteFiles(settings());
            contents = new FileContents(files.schemes());
        }
        return contents;
    }

    private RemoteSettings settings() {
        RemoteFilesSettings settings = BazelBepGlobalConfiguration.get().getRemoteFiles();
        List<RemoteHost> hosts = new ArrayList<>();
        for (RemoteHostSettings host : settings.getHosts()) {
            try {
                hosts.add(new RemoteHost(
                        host.getUrl(), HeaderCredentials.headers(Util.fixNull(host.getCredentialsId()), run), null));
            } catch (IOException | IllegalArgumentException e) {
                // Without what is meant to be shown to it, it is not asked either.
                listener.getLogger().println(Messages.BlockRemoteFiles_HostLeftOut(host.getUrl(), e.getMessage()));
            }
        }
        return new RemoteSettings(hosts, (long) settings.getLargestMegabytes() << 20, settings.getTimeoutSeconds());
    }

    @Override
    public synchronized void close() throws IOException {
        if (files != null) {
            files.close();
        }
    }

    private final class Lazily implements ContentScheme {

        private final String name;

        Lazily(String name) {
            this.name = name;
        }

        @Override
        public String scheme() {
            return name;
        }

        @Override
        public FileContent open(OutputFile file) {
            if (Thread.currentThread().isInterrupted()) {
                return new MissingContent(Reason.UNREADABLE, Messages.BlockRemoteFiles_Stopped(file.uri()));
            }
            return contents().open(file);
        }

        @Override
        public void prepare(OutputFile file) {
            contents().prepare(file);
        }
    }
}
