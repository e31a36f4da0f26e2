package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.files.NamedSets;
import io.jenkins.plugins.bazelbep.proto.bep.NamedSetOfFiles;

/** Named sets of files. */
final class NamedSetHandler implements EventHandler {

    private final NamedSets sets;

    NamedSetHandler(NamedSets sets) {
        this.sets = sets;
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        sets.add(event.id().getNamedSet().getId(), offset, event.payload(NamedSetOfFiles.parser()));
    }
}
