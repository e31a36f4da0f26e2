package io.jenkins.plugins.bazelbep.agent;

import hudson.FilePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** Keeps the engine's jars on an agent, so that they are sent once: {@code <agent root>/caches/bazel-bep/<digest>/}. */
public final class JarCache {

    private JarCache() {}

    /**
     * Sees to it that the jars are there.
     *
     * @param agentRoot the agent's own folder
     * @return the folder with the jars, as the agent names it
     */
    public static String fill(FilePath agentRoot) throws IOException, InterruptedException {
        EngineJars jars = EngineJars.find();
        FilePath cache = agentRoot.child("caches").child("bazel-bep");
        FilePath folder = cache.child(jars.digest());
        if (!isWhole(folder, jars)) {
            FilePath sent = cache.child("sending-" + UUID.randomUUID());
            try {
                for (Map.Entry<String, Path> jar : jars.files().entrySet()) {
                    new FilePath(jar.getValue().toFile()).copyTo(sent.child(jar.getKey()));
                }
                moveIntoPlace(sent, folder, jars);
            } finally {
                sent.deleteRecursive();
            }
        }
        return folder.getRemote();
    }

    private static boolean isWhole(FilePath folder, EngineJars jars) throws IOException, InterruptedException {
        return folder.act(new CachedJars(jars.sizes()));
    }

    private static void moveIntoPlace(FilePath sent, FilePath folder, EngineJars jars)
            throws IOException, InterruptedException {
        try {
            sent.renameTo(folder);
        } catch (IOException e) {
            if (isWhole(folder, jars)) {
                return; // Another block of this agent was faster.
            }
            folder.deleteRecursive();
            sent.renameTo(folder);
        }
    }
}
