package io.jenkins.plugins.bazelbep.artifactmanager;

import hudson.Util;
import hudson.model.Computer;
import hudson.model.Job;
import io.jenkins.plugins.bazelbep.artifacts.ArtifactIndex;
import io.jenkins.plugins.bazelbep.artifacts.ContentStore;
import io.jenkins.plugins.bazelbep.artifacts.Incoming;
import io.jenkins.plugins.bazelbep.artifacts.StoredFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.SystemProperties;
import jenkins.util.Timer;

/**
 * The contents of a job's artifacts, in a folder beside its builds. Which build has which of them stands with the builds: a
 * content goes when no index of the job names it any more, however its builds went.
 */
final class JobContents {

    /** Writes what a build archives into a folder. */
    interface Writer {
        void writeTo(Path folder) throws IOException, InterruptedException;
    }

    private static final Logger LOG = Logger.getLogger(JobContents.class.getName());
    private static final String FOLDER = "bazel-bep-artifacts";
    private static final String INDEX = "bazel-bep-artifacts.json.gz";

    /** Tells that artifacts were deleted and contents may be left, also to the next start of Jenkins. */
    private static final String TO_SWEEP_MARK = "to-sweep";

    /** In seconds: old builds often go many at a time. */
    private static final String SWEEP_DELAY = "io.jenkins.plugins.bazelbep.artifactSweepSeconds";

    private static final long SWEEP_DELAY_SECONDS = 10;

    /** Taking contents excludes sweeping, since a content comes before the index that names it. */
    private static final ConcurrentHashMap<Path, ReadWriteLock> LOCKS = new ConcurrentHashMap<>();

    private static final Set<Path> TO_SWEEP = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final Path builds;
    private final ReadWriteLock lock;

    private JobContents(Path root, Path builds) {
        this.root = root;
        this.builds = builds;
        this.lock = LOCKS.computeIfAbsent(root, unused -> new ReentrantReadWriteLock());
    }

    static JobContents of(Job<?, ?> job) {
        return new JobContents(
                job.getRootDir().toPath().resolve(FOLDER), job.getBuildDir().toPath());
    }

    Path root() {
        return root;
    }

    static ArtifactIndex index(Path build) throws IOException {
        return ArtifactIndex.read(build.resolve(INDEX));
    }

    /**
     * Adds files to those of a build.
     *
     * @return the paths of symbolic links that were left out
     */
    List<String> add(Path build, Writer writer) throws IOException, InterruptedException {
        lock.readLock().lock();
        Path folder = incoming().resolve(UUID.randomUUID().toString());
        try {
            Files.createDirectories(folder);
            writer.writeTo(folder);
            Incoming incoming = new Incoming(folder);
            index(build).with(incoming.into(new ContentStore(root))).write(build.resolve(INDEX));
            return incoming.leftOut();
        } finally {
            Util.deleteRecursive(folder.toFile());
            lock.readLock().unlock();
        }
    }

    /**
     * Forgets what a build has archived.
     *
     * @return whether there was something
     */
    boolean forget(Path build) throws IOException {
        Path index = build.resolve(INDEX);
        if (!Files.exists(index)) {
            return false;
        }
        // A sweep that is under way may have read the index already; it would take the mark with it.
        lock.readLock().lock();
        try {
            mark();
            Files.deleteIfExists(index);
        } finally {
            lock.readLock().unlock();
        }
        sweepSoon();
        return true;
    }

    /** Where there is no room for a mark, the next deletion sees to it. */
    private void mark() {
        try {
            if (Files.isDirectory(root)) {
                Files.write(root.resolve(TO_SWEEP_MARK), new byte[0]);
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "cannot note that contents in " + root + " may be left", e);
        }
    }

    /** Does what Jenkins had no time for before it stopped. Looks at two paths where there is nothing to do. */
    void sweepAfterStart() {
        if (Files.exists(root.resolve(TO_SWEEP_MARK)) || !isEmpty(incoming())) {
            sweepNow();
        }
    }

    private static boolean isEmpty(Path folder) {
        String[] names = folder.toFile().list();
        return names == null || names.length == 0;
    }

    private void sweepSoon() {
        if (TO_SWEEP.add(root)) {
            Timer.get()
                    .schedule(
                            () -> Computer.threadPoolForRemoting.submit(this::sweepNow),
                            SystemProperties.getLong(SWEEP_DELAY, SWEEP_DELAY_SECONDS),
                            TimeUnit.SECONDS);
        }
    }

    private void sweepNow() {
        TO_SWEEP.remove(root);
        try {
            sweep();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "contents in " + root + " that no build has any more could not be deleted", e);
        }
    }

    /**
     * Deletes the contents that no build has, and what a crash left of files that were on their way in.
     *
     * @return the bytes on disk that this freed
     * @throws IOException also if an index cannot be read: then nobody can tell what it names, and nothing is deleted
     */
    long sweep() throws IOException {
        lock.writeLock().lock();
        try {
            // Without its builds, on a disk that is not mounted, a job only seems to need nothing.
            if (!Files.isDirectory(builds)) {
                return 0;
            }
            Set<String> needed = new HashSet<>();
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(builds)) {
                for (Path build : folders) {
                    if (Files.isDirectory(build, LinkOption.NOFOLLOW_LINKS)) {
                        index(build).files().stream().map(StoredFile::digest).forEach(needed::add);
                    }
                }
            }
            Util.deleteRecursive(incoming().toFile());
            long freed = new ContentStore(root).keepOnly(needed);
            Files.deleteIfExists(root.resolve(TO_SWEEP_MARK));
            return freed;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Path incoming() {
        return root.resolve("incoming");
    }
}
