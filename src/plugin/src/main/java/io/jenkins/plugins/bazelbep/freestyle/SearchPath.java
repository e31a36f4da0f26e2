package io.jenkins.plugins.bazelbep.freestyle;

import hudson.EnvVars;
import io.jenkins.plugins.bazelbep.block.BlockHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** PATH as a list of folders. */
final class SearchPath {

    private static final String PATH = "PATH";

    private SearchPath() {}

    /**
     * Puts a folder before all others but those of the wrappers of open blocks, which have to be met first, also where the
     * configuration of a node puts something before everything (PATH+SOMETHING).
     *
     * @param folder null for none
     * @param separator of the agent
     */
    static void putFirst(String folder, EnvVars environment, String separator, List<BlockHandle> openBlocks) {
        List<String> wrappers = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String entry : environment.get(PATH, "").split(Pattern.quote(separator))) {
            boolean wrapper = openBlocks.stream().anyMatch(block -> isBelow(entry, block.folder()));
            (wrapper ? wrappers : others).add(entry);
        }
        if (folder == null && wrappers.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>(wrappers);
        all.add(folder == null ? "" : folder);
        all.addAll(others);
        all.removeIf(String::isEmpty);
        environment.put(PATH, String.join(separator, all));
    }

    private static boolean isBelow(String entry, String folder) {
        return entry.length() > folder.length()
                && entry.startsWith(folder)
                && (entry.charAt(folder.length()) == '/' || entry.charAt(folder.length()) == '\\');
    }
}
