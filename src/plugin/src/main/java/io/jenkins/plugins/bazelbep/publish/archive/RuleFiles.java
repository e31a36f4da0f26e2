package io.jenkins.plugins.bazelbep.publish.archive;

import io.jenkins.plugins.bazelbep.block.ArtifactRule;
import io.jenkins.plugins.bazelbep.files.FileDigests;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.tools.ant.types.selectors.SelectorUtils;

/** Finds the outputs that a rule names. */
final class RuleFiles {

    private final ArtifactRule rule;
    private final LabelPattern labels;

    RuleFiles(ArtifactRule rule) {
        this.rule = rule;
        this.labels = LabelPattern.parse(rule.getTarget());
    }

    /**
     * Hands on all there are.
     *
     * @return whether there is a target that the rule means
     */
    boolean find(InvocationReader invocation, Consumer<Candidate> sink) throws IOException {
        Set<String> found = new HashSet<>();
        FileDigests digests = invocation.summary().digests();
        Query query = Query.firstPage().withRange(0, Query.MAX_LIMIT);
        while (true) {
            Page<TargetRow> page = invocation.targets(query);
            for (TargetRow target : page.items()) {
                boolean hasGroup =
                        target.outputs().stream().anyMatch(group -> group.name().equals(rule.getOutputGroup()));
                if (labels.matches(target.label()) && hasGroup && found.add(target.label())) {
                    files(invocation, target.label(), digests, sink);
                }
            }
            if (page.items().isEmpty()) {
                return !found.isEmpty();
            }
            query = query.withRange(query.offset() + page.items().size(), Query.MAX_LIMIT);
        }
    }

    private void files(InvocationReader invocation, String label, FileDigests digests, Consumer<Candidate> sink)
            throws IOException {
        Query query = Query.firstPage()
                .withLabel(label)
                .withGroup(rule.getOutputGroup())
                .withRange(0, Query.MAX_LIMIT);
        while (true) {
            Page<OutputFile> page = invocation.files(query);
            for (OutputFile file : page.items()) {
                if (matchesPath(file.name())) {
                    String path = ArchivePath.of(label, file.name());
                    sink.accept(new Candidate(invocation.id(), path, digests.checkable(file), null));
                }
            }
            if (page.items().isEmpty()) {
                return;
            }
            query = query.withRange(query.offset() + page.items().size(), Query.MAX_LIMIT);
        }
    }

    /** A pattern without a slash is for the name alone. */
    private boolean matchesPath(String name) {
        String pattern = rule.getPath();
        if (pattern == null) {
            return true;
        }
        String path = pattern.contains("/") ? name : name.substring(name.lastIndexOf('/') + 1);
        return SelectorUtils.matchPath(pattern.replace('/', File.separatorChar), path.replace('/', File.separatorChar));
    }
}
