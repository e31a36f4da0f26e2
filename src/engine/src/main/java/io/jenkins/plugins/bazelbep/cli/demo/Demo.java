package io.jenkins.plugins.bazelbep.cli.demo;

import io.jenkins.plugins.bazelbep.cli.CommandFailed;
import io.jenkins.plugins.bazelbep.cli.load.FileImport;
import io.jenkins.plugins.bazelbep.cli.load.Folders;
import io.jenkins.plugins.bazelbep.cli.serve.Service;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A service over a temporary folder, filled by a real build or by recorded ones. Nothing of it is left in the end. */
public final class Demo implements Closeable {

    private final Path folder;
    private final Path data;
    private final Service service;
    private final Page page;

    private Demo(Path folder) throws IOException {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.service = Service.start(Service.Settings.of(data, List.of(folder)));
        this.page = new Page(service.addresses().http());
    }

    /** Starts the service. */
    public static Demo start() throws IOException {
        return new Demo(Files.createTempDirectory("bep-demo-"));
    }

    /** Lets a Bazel build the sample workspace. */
    public void build(String bazel, Path workspace) throws IOException, InterruptedException, CommandFailed {
        SampleBuild sample = SampleBuild.prepare(bazel, workspace, folder);
        say("watch it live: " + service.addresses().http());
        try {
            sample.run(service.addresses().bes());
        } finally {
            sample.shutDown();
        }
        page.awaitFinished();
    }

    /** Takes in recorded builds. */
    public void replay(Path recordings) throws IOException {
        InvocationStore store = InvocationStore.open(data, StoreOptions.defaults());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(recordings, "4.2.3-*.bep.gz")) {
            for (Path file : files) {
                FileImport.run(file, store);
            }
        }
    }

    /** Prints where the page is; waits for the end of this process unless {@code once}. */
    public void show(boolean once) throws IOException, InterruptedException, CommandFailed {
        page.check();
        System.out.println(service.addresses().http());
        if (!once) {
            say("the page is at " + service.addresses().http() + "; Ctrl-C ends it");
            Runtime.getRuntime().addShutdownHook(new Thread(this::closeQuietly, "bep-demo-ends"));
            new CountDownLatch(1).await();
        }
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            say("cannot clean up: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
        Folders.delete(folder);
    }

    private static void say(String line) {
        System.err.println("bep: " + line);
    }
}
