package io.jenkins.plugins.bazelbep.publish.archive;

import io.jenkins.plugins.bazelbep.action.ArchivedFile;
import io.jenkins.plugins.bazelbep.agent.FilesReply;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.publish.AgentFiles;
import io.jenkins.plugins.bazelbep.publish.WantedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks on the agent which files are there and may be had: each once, whoever names it. */
final class FileSearch {

    private static final int AT_ONCE = 500;

    private final AgentFiles agent;
    private final ArchiveLimits limits;
    private final Report report;
    private final ArchivePaths paths;
    private final Map<String, String> taken = new HashMap<>();
    private final List<ArchivedFile> named = new ArrayList<>();
    private final List<FoundFile> found = new ArrayList<>();

    FileSearch(AgentFiles agent, ArchiveLimits limits, ArchivePaths paths, Report report) {
        this.agent = agent;
        this.limits = limits;
        this.paths = paths;
        this.report = report;
    }

    List<FoundFile> find(List<Candidate> candidates) throws IOException, InterruptedException {
        List<Candidate> here = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (isOnAgent(candidate.file())) {
                here.add(candidate);
            } else {
                report.problem(Messages.FileSearch_Elsewhere(name(candidate)));
            }
        }
        for (int from = 0; from < here.size(); from += AT_ONCE) {
            List<Candidate> some = here.subList(from, Math.min(here.size(), from + AT_ONCE));
            List<FilesReply.File> files = agent.read(some.stream()
                    .map(candidate -> new WantedFile(candidate.file().uri(), 0, 0, ""))
                    .toList());
            for (int i = 0; i < files.size(); i++) {
                take(some.get(i), files.get(i));
            }
        }
        return found;
    }

    /** Who names what was found, and where it is in the archive. */
    List<ArchivedFile> named() {
        return named;
    }

    private void take(Candidate candidate, FilesReply.File file) {
        String problem = problem(candidate, file);
        if (problem != null) {
            report.problem(problem);
            return;
        }
        if (!taken.containsKey(file.path())) {
            taken.put(file.path(), paths.unique(candidate.path()));
            found.add(new FoundFile(taken.get(file.path()), file.path(), file.size()));
        }
        named.add(new ArchivedFile(candidate.invocation(), candidate.file().uri(), taken.get(file.path())));
    }

    private String problem(Candidate candidate, FilesReply.File file) {
        String name = name(candidate);
        return switch (file.state()) {
            case NOT_FOUND -> Messages.FileSearch_NotFound(name);
            case NOT_A_FILE -> Messages.FileSearch_NotAFile(name);
            case FORBIDDEN -> Messages.FileSearch_Forbidden(name);
            case UNREADABLE -> Messages.FileSearch_Unreadable(name, file.detail());
            case PRESENT -> {
                if (file.size() > limits.fileBytes()) {
                    yield Messages.FileSearch_TooLarge(name, file.size() >> 20, limits.fileBytes() >> 20);
                }
                boolean another =
                        candidate.notAfter() != null && file.modified().isAfter(candidate.notAfter());
                yield another ? Messages.FileSearch_Overwritten(name) : null;
            }
        };
    }

    private static String name(Candidate candidate) {
        OutputFile file = candidate.file();
        return file.uri() == null ? candidate.path() : file.uri();
    }

    private static boolean isOnAgent(OutputFile file) {
        return file.uri() != null && file.uri().regionMatches(true, 0, "file:", 0, 5);
    }
}
