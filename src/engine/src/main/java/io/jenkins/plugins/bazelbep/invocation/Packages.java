package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.invocation.view.Facet;
import io.jenkins.plugins.bazelbep.invocation.view.PackagePage;
import io.jenkins.plugins.bazelbep.invocation.view.PackageRow;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums targets up by package; rows come by label, so that those of one package come together. */
final class Packages {

    /** Of kinds and tags the most frequent ones are told; nobody chooses among more. */
    private static final int FACETS = 200;

    private final Map<String, Integer> kinds = new HashMap<>();
    private final Map<String, Integer> tags = new HashMap<>();
    private final List<PackageRow> page = new ArrayList<>();
    private final Query query;
    private String name;
    private int[] counts;
    private long total;

    Packages(Query query) {
        this.query = query;
    }

    void add(String label, String kind, String joinedTags, TargetStatus status) {
        String of = nameOf(label);
        if (!of.equals(name)) {
            endPackage();
            name = of;
            counts = new int[TargetStatus.values().length];
        }
        counts[status.ordinal()]++;
        if (kind != null) {
            kinds.merge(kind, 1, Integer::sum);
        }
        Joined.split(joinedTags).forEach(tag -> tags.merge(tag, 1, Integer::sum));
    }

    PackagePage end() {
        endPackage();
        return new PackagePage(total, page, facets(kinds), facets(tags));
    }

    private void endPackage() {
        if (name != null && total++ >= query.offset() && page.size() < query.limit()) {
            int configured = 0;
            for (int count : counts) {
                configured += count;
            }
            page.add(new PackageRow(
                    name,
                    configured,
                    counts[TargetStatus.BUILT.ordinal()],
                    counts[TargetStatus.FAILED.ordinal()],
                    counts[TargetStatus.SKIPPED.ordinal()],
                    counts[TargetStatus.ABORTED.ordinal()]));
        }
    }

    /** The package of a label: what is before the colon. */
    static String nameOf(String label) {
        int colon = label == null ? -1 : label.indexOf(':');
        return colon < 0 ? String.valueOf(label) : label.substring(0, colon);
    }

    /** Says whether a label is of a package, or, for {@code //app/...}, of one at or below it. */
    static boolean isIn(String label, String wanted) {
        String of = nameOf(label);
        if (!wanted.endsWith("/...")) {
            return of.equals(wanted);
        }
        String folder = wanted.substring(0, wanted.length() - "/...".length());
        // Of "//..." the folder is "/": everything of this repository begins so.
        return folder.endsWith("/") ? of.startsWith(folder + "/") : of.equals(folder) || of.startsWith(folder + "/");
    }

    private static List<Facet> facets(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Facet(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Facet::count).reversed().thenComparing(Facet::name))
                .limit(FACETS)
                .toList();
    }
}
