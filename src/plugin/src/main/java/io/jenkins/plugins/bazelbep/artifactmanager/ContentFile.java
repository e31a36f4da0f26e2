package io.jenkins.plugins.bazelbep.artifactmanager;

import io.jenkins.plugins.bazelbep.artifacts.ArtifactIndex;
import io.jenkins.plugins.bazelbep.artifacts.ContentStore;
import io.jenkins.plugins.bazelbep.artifacts.StoredFile;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import jenkins.util.VirtualFile;

/** An artifact or a folder of artifacts, as an index names them. */
final class ContentFile extends VirtualFile {

    private static final long serialVersionUID = 1;

    private final File contents;
    private final ArtifactIndex index;
    private final String build;
    private final String path;

    /**
     * @param contents the folder of the content store
     * @param build what tells the build from others
     * @param path empty for the root; no slash at either end
     */
    ContentFile(File contents, ArtifactIndex index, String build, String path) {
        this.contents = contents;
        this.index = index;
        this.build = build;
        this.path = path;
    }

    @Override
    public String getName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public URI toURI() {
        try {
            return new URI("bazel-bep-artifact", null, "/" + build + "/" + path, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path that begins with a slash fits into every URI", e);
        }
    }

    /** None for the root, like the root of any artifact manager. */
    @Override
    public VirtualFile getParent() {
        return path.isEmpty() ? null : at(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    }

    @Override
    public boolean isDirectory() {
        return index.isFolder(path);
    }

    @Override
    public boolean isFile() {
        return file().isPresent();
    }

    @Override
    public boolean exists() {
        return isFile() || isDirectory();
    }

    @Override
    public VirtualFile[] list() {
        return index.children(path).stream().map(this::child).toArray(VirtualFile[]::new);
    }

    /** Paths that climb lead nowhere, since an index has none. */
    @Override
    public VirtualFile child(String name) {
        return at(path.isEmpty() ? name : path + "/" + name);
    }

    @Override
    public long length() {
        return file().map(StoredFile::size).orElse(0L);
    }

    @Override
    public long lastModified() {
        return file().map(StoredFile::modified).orElse(0L);
    }

    @Override
    public boolean canRead() {
        return exists();
    }

    @Override
    public InputStream open() throws IOException {
        StoredFile file = file().orElseThrow(() -> new FileNotFoundException(path + " is no artifact of " + build));
        return new ContentStore(contents.toPath()).open(file);
    }

    private Optional<StoredFile> file() {
        return index.file(path);
    }

    private ContentFile at(String other) {
        return new ContentFile(contents, index, build, other);
    }
}
