package io.jenkins.plugins.bazelbep.publish.archive;

/**
 * A pattern of labels as on Bazel's command line: {@code //a:b}, {@code //a} for {@code //a:a}, {@code //a:*} and
 * {@code //a:all} for a package, {@code //a/...} for all below; the repository before it counts.
 */
record LabelPattern(String folder, String target, boolean below) {

    static LabelPattern parse(String pattern) {
        String whole = mainRepository(pattern.startsWith("//") || pattern.startsWith("@") ? pattern : "//" + pattern);
        int colon = whole.lastIndexOf(':');
        String folder = colon < 0 ? whole : whole.substring(0, colon);
        boolean below = folder.endsWith("/...");
        if (below) {
            return new LabelPattern(folder.substring(0, folder.length() - "...".length()), null, true);
        }
        String name = colon < 0 ? folder.substring(folder.lastIndexOf('/') + 1) : whole.substring(colon + 1);
        boolean all = name.equals("*") || name.equals("all") || name.equals("all-targets");
        return new LabelPattern(folder, all ? null : name, false);
    }

    /** Whether a label is one of those. */
    boolean matches(String label) {
        LabelPattern given = parse(label);
        if (below) {
            return (given.folder() + "/").startsWith(folder)
                    || given.folder().concat("/").equals(folder);
        }
        String name = label.substring(label.lastIndexOf(':') + 1);
        boolean same = target == null || target.equals(label.contains(":") ? name : given.target());
        return folder.equals(given.folder()) && same;
    }

    /** {@code @//} and {@code @@//} are the main repository. */
    private static String mainRepository(String label) {
        return label.startsWith("@//") || label.startsWith("@@//") ? label.substring(label.indexOf("//")) : label;
    }
}
