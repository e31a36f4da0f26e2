package io.jenkins.plugins.bazelbep.artifacts;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** The files of a build by their paths, which are relative and have slashes. Does not change. */
public final class ArtifactIndex implements Serializable {

    /** A build that has archived nothing. */
    public static final ArtifactIndex EMPTY = new ArtifactIndex(new TreeMap<>());

    private static final long serialVersionUID = 1;
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TreeMap<String, StoredFile> files;

    private record Document(int format, TreeMap<String, StoredFile> files) {}

    private ArtifactIndex(TreeMap<String, StoredFile> files) {
        this.files = files;
    }

    /**
     * Reads an index; none is an empty one.
     *
     * @throws IOException if it is damaged or of a format that is not known here
     */
    public static ArtifactIndex read(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            Document read = JSON.readValue(in, Document.class);
            if (read.format() != FORMAT || read.files() == null) {
                throw new IOException(file + " has format " + read.format() + "; this version knows " + FORMAT);
            }
            return new ArtifactIndex(read.files());
        } catch (NoSuchFileException e) {
            return EMPTY;
        } catch (JacksonException | ZipException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    /** Writes the index; whoever reads meanwhile gets the one before. */
    public void write(Path file) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(content)) {
            JSON.writeValue(out, new Document(FORMAT, files));
        }
        PrivateFiles.replace(file, content.toByteArray());
    }

    /** The same with more files; one whose path is here already takes its place. */
    public ArtifactIndex with(Map<String, StoredFile> more) {
        TreeMap<String, StoredFile> all = new TreeMap<>(files);
        all.putAll(more);
        return new ArtifactIndex(all);
    }

    /** A file, if the path is one. */
    public Optional<StoredFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Whether there are files below the path; the empty path is the root. */
    public boolean isFolder(String path) {
        return !below(path).isEmpty();
    }

    /** The names of files and folders in a folder, in the order of the paths. */
    public List<String> children(String folder) {
        int start = prefix(folder).length();
        List<String> names = new ArrayList<>();
        String last = null;
        for (String path : below(folder).keySet()) {
            int slash = path.indexOf('/', start);
            String name = slash < 0 ? path.substring(start) : path.substring(start, slash);
            if (!name.equals(last)) {
                names.add(name);
                last = name;
            }
        }
        return names;
    }

    /** All files. */
    public Collection<StoredFile> files() {
        return Collections.unmodifiableCollection(files.values());
    }

    private Map<String, StoredFile> below(String folder) {
        String prefix = prefix(folder);
        return prefix.isEmpty() ? files : files.subMap(prefix, prefix + Character.MAX_VALUE);
    }

    private static String prefix(String folder) {
        return folder.isEmpty() ? "" : folder + "/";
    }
}
