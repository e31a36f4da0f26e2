package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.proto.bep.OutputGroup;
import io.jenkins.plugins.bazelbep.proto.bep.TargetComplete;
import java.util.ArrayList;
import java.util.List;

/** The output groups of a target as one text, as most targets have the same ones. */
final class OutputGroups {

    /** Before the name of a group of which files are missing. */
    static final char INCOMPLETE = '!';

    private static final char COMPLETE = '=';

    /** Where the outputs of Bazels before output groups are listed (important and directory outputs). */
    static final String DEFAULT = "default";

    private static final String ONLY_DEFAULT = COMPLETE + DEFAULT;

    private OutputGroups() {}

    static String joined(TargetComplete target) {
        if (target.getOutputGroupCount() == 1) {
            OutputGroup group = target.getOutputGroup(0);
            return !group.getIncomplete() && group.getName().equals(DEFAULT)
                    ? ONLY_DEFAULT
                    : Joined.of(List.of(marked(group)));
        }
        List<String> names = new ArrayList<>();
        target.getOutputGroupList().forEach(group -> names.add(marked(group)));
        if (names.isEmpty() && target.getImportantOutputCount() + target.getDirectoryOutputCount() > 0) {
            names.add(ONLY_DEFAULT);
        }
        return Joined.of(names);
    }

    private static String marked(OutputGroup group) {
        return (group.getIncomplete() ? INCOMPLETE : COMPLETE) + group.getName();
    }
}
