package io.jenkins.plugins.bazelbep.action;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Run;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import io.jenkins.plugins.bazelbep.files.ContentScheme;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import jenkins.util.VirtualFile;

/**
 * The files of an invocation as far as they are among the artifacts of its run. Events can name any file; only what this
 * plugin itself has archived is found here, and only from the artifacts.
 */
public final class ArchivedFiles {

    private static final Logger LOG = Logger.getLogger(ArchivedFiles.class.getName());
    private static final int FORMAT = 1;
    private static final String PREFIX = "archived-";
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Run<?, ?> run;
    private final String invocation;

    private record Content(int format, List<ArchivedFile> files) {}

    ArchivedFiles(Run<?, ?> run, String invocation) {
        this.run = run;
        this.invocation = invocation;
    }

    /** Notes what has been archived of a block. */
    public static void note(Run<?, ?> run, List<ArchivedFile> files) throws IOException {
        Path folder = RunStores.folder(run);
        PrivateFiles.createFolders(folder);
        Path file = folder.resolve(PREFIX + UUID.randomUUID() + ".json.gz");
        Path part = folder.resolve("." + file.getFileName());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(part))) {
            JSON.writeValue(out, new Content(FORMAT, files));
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What opens them, wherever they were before: on the agent, in a remote cache, behind a web server. */
    List<ContentScheme> schemes() {
        return Stream.of("file", "bytestream", "http", "https")
                .<ContentScheme>map(Archived::new)
                .toList();
    }

    private final class Archived implements ContentScheme {

        private final String name;

        Archived(String name) {
            this.name = name;
        }

        @Override
        public String scheme() {
            return name;
        }

        @Override
        public FileContent open(OutputFile file) {
            return ArchivedFiles.this.open(file.uri());
        }
    }

    private FileContent open(String uri) {
        String path = find(uri);
        if (path == null) {
            return new MissingContent(MissingContent.Reason.NOT_FOUND, Messages.ArchivedFiles_NotArchived());
        }
        try {
            VirtualFile file = run.getArtifactManager().root().child(path);
            if (!file.isFile()) {
                return new MissingContent(MissingContent.Reason.NOT_FOUND, Messages.ArchivedFiles_Gone(path));
            }
            // Its time is when it was archived, which tells nothing of when the test wrote it.
            return new PresentContent(file.length(), null, offset -> openAt(file, offset));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot read an artifact of " + run, e);
            return new MissingContent(MissingContent.Reason.UNREADABLE, Messages.ArchivedFiles_Unreadable(path));
        }
    }

    private static InputStream openAt(VirtualFile file, long offset) throws IOException {
        InputStream in = file.open();
        try {
            in.skipNBytes(Math.min(offset, file.length()));
            return in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private String find(String uri) {
        Path folder = RunStores.folder(run);
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> lists = Files.newDirectoryStream(folder, PREFIX + "*")) {
                for (Path list : lists) {
                    for (ArchivedFile file : read(list)) {
                        if (file.invocation().equals(invocation) && file.uri().equals(uri)) {
                            return file.path();
                        }
                    }
                }
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot tell what is archived of " + run, e);
            }
        }
        return null;
    }

    private static List<ArchivedFile> read(Path list) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(list))) {
            Content content = JSON.readValue(in, Content.class);
            return content.format() == FORMAT ? content.files() : List.of();
        }
    }
}
