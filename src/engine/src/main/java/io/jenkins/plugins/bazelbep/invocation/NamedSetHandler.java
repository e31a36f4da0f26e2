package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.files.NamedSets;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;

/** Named sets of files. */
final class NamedSetHandler implements EventHandler {

    private final NamedSets sets;

    NamedSetHandler(NamedSets sets) {
        this.sets = sets;
    }

    @Override
    public void handle(BuildEvent event, long offset) {
        sets.add(event.getId().getNamedSet().getId(), offset, event.getNamedSetOfFiles());
    }
}
