package io.jenkins.plugins.bazelbep.publish.archive;

import hudson.Launcher;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.action.ArchivedFile;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Archives files of other hosts: some at a time are fetched into a folder of the controller and handed on from there. Where
 * invocations name the same contents for the same output they share a file; other contents get a path of their own.
 */
final class RemoteTransfer {

    /** Fetched ahead, and kept beside what the engine keeps of them. */
    private static final int FILES_AT_ONCE = 32;

    private static final long BYTES_AT_ONCE = 256L << 20;

    private final FileContents contents;
    private final ArchiveLimits limits;
    private final Report report;
    private final List<ArchivedFile> named = new ArrayList<>();
    private final List<Wanted> wanted = new ArrayList<>();
    private int missing;

    private record Wanted(String path, OutputFile file) {}

    RemoteTransfer(
            List<Candidate> candidates,
            FileContents contents,
            ArchiveLimits limits,
            ArchivePaths paths,
            Report report) {
        this.contents = contents;
        this.limits = limits;
        this.report = report;
        Map<List<Object>, String> taken = new HashMap<>();
        for (Candidate candidate : candidates) {
            OutputFile file = candidate.file();
            // A web server may have what one invocation means and not what another does.
            List<Object> same = Arrays.asList(file.uri(), file.digest(), file.length(), candidate.path());
            String path = taken.computeIfAbsent(same, unused -> {
                String own = paths.unique(candidate.path());
                wanted.add(new Wanted(own, file));
                return own;
            });
            named.add(new ArchivedFile(candidate.invocation(), file.uri(), path));
        }
    }

    /** Who names what is archived, and where it is in the archive. */
    List<ArchivedFile> named() {
        return named;
    }

    /** How many files there are, without those that are known not to be had. */
    int files() {
        return wanted.size() - missing;
    }

    /**
     * Archives.
     *
     * @param folder for temporary files
     * @throws TimeoutException if the time was up before the last one
     */
    void archive(Path folder, Transfer transfer, TaskListener listener)
            throws IOException, InterruptedException, TimeoutException {
        for (int from = 0; from < wanted.size(); from += FILES_AT_ONCE) {
            List<Wanted> some = wanted.subList(from, Math.min(wanted.size(), from + FILES_AT_ONCE));
            some.stream().map(Wanted::file).filter(file -> !isTooLarge(file)).forEach(contents::prepare);
            List<FoundFile> here = new ArrayList<>();
            long bytes = 0;
            for (Wanted each : some) {
                Path to = folder.resolve(Integer.toString(here.size()));
                String problem = transfer.inTime(() -> fetch(each.file(), to));
                if (problem != null) {
                    missing++;
                    report.problem(problem);
                    continue;
                }
                here.add(new FoundFile(each.path(), to.toString(), Files.size(to)));
                bytes += Files.size(to);
                if (bytes > BYTES_AT_ONCE) {
                    transfer.archive(here, null, new Launcher.LocalLauncher(listener));
                    here.clear();
                    bytes = 0;
                }
            }
            transfer.archive(here, null, new Launcher.LocalLauncher(listener));
        }
    }

    /** Says why a file is not archived; null if it has been fetched. */
    private String fetch(OutputFile file, Path to) {
        if (isTooLarge(file)) {
            return tooLarge(file, file.length());
        }
        FileContent content = contents.open(file);
        if (content instanceof MissingContent why) {
            return Messages.RemoteTransfer_Missing(why.message());
        }
        PresentContent present = (PresentContent) content;
        if (present.length() > limits.fileBytes()) {
            return tooLarge(file, present.length());
        }
        try (InputStream in = present.open()) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            return null;
        } catch (IOException e) {
            return Messages.FileSearch_Unreadable(file.uri(), e.getMessage());
        }
    }

    private boolean isTooLarge(OutputFile file) {
        return file.length() != null && file.length() > limits.fileBytes();
    }

    private String tooLarge(OutputFile file, long length) {
        return Messages.FileSearch_TooLarge(file.uri(), length >> 20, limits.fileBytes() >> 20);
    }
}
