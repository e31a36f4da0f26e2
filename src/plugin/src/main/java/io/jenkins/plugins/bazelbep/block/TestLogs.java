package io.jenkins.plugins.bazelbep.block;

import hudson.util.ListBoxModel;

/** Which test logs are archived; in lower case in scripts, as users write them. */
public enum TestLogs {
    never,
    failed,
    all;

    /** The choices, for a form. */
    public static ListBoxModel items() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.TestLogs_Failed(), failed.name());
        items.add(Messages.TestLogs_All(), all.name());
        items.add(Messages.TestLogs_Never(), never.name());
        return items;
    }

    /** The choices for those who may leave the choice to the configuration of Jenkins. */
    public static ListBoxModel itemsWithDefault() {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.TestLogs_Default(), "");
        items.addAll(items());
        return items;
    }
}
