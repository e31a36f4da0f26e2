package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds the file that an invocation names by a URI; so nobody gets a file by making up a URI. */
final class NamedFiles {

    /** Reads one page. */
    private interface Pages<R> {
        Page<R> page(Query query) throws IOException;
    }

    /** Lists the files that a row names. */
    private interface FilesOf<R> {
        Stream<OutputFile> of(R row);
    }

    private final InvocationReader invocation;

    NamedFiles(InvocationReader invocation) {
        this.invocation = invocation;
    }

    /**
     * Looks through the tests, actions and outputs of one label, or through Bazel's own logs and all outputs of the
     * invocation.
     *
     * @param label the label; empty where it is not known, as for Bazel's own logs
     * @return null if none of them has this URI
     */
    OutputFile find(String uri, String label) throws IOException {
        if (uri.isEmpty()) {
            return null;
        }
        if (label.isEmpty()) {
            List<OutputFile> logs = invocation.summary().toolLogs();
            OutputFile log = logs == null ? null : among(logs.stream(), uri);
            return log != null ? log : find(invocation::files, Stream::of, uri, label);
        }
        OutputFile file = find(
                invocation::tests,
                test -> test.attempts().stream().flatMap(attempt -> attempt.outputs().stream()),
                uri,
                label);
        if (file == null) {
            file = find(invocation::actions, action -> Stream.of(action.stdout(), action.stderr()), uri, label);
        }
        return file != null ? file : find(invocation::files, Stream::of, uri, label);
    }

    private static <R> OutputFile find(Pages<R> pages, FilesOf<R> files, String uri, String label) throws IOException {
        Query query = Query.firstPage().withLabel(label).withRange(0, Query.MAX_LIMIT);
        while (true) {
            Page<R> page = pages.page(query);
            OutputFile file = among(page.items().stream().flatMap(files::of), uri);
            if (file != null || page.items().isEmpty()) {
                return file;
            }
            query = query.withRange(query.offset() + page.items().size(), Query.MAX_LIMIT);
        }
    }

    private static OutputFile among(Stream<OutputFile> files, String uri) {
        return files.filter(Objects::nonNull)
                .filter(file -> uri.equals(file.uri()))
                .findFirst()
                .orElse(null);
    }
}
