package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.proto.bep.ConvenienceSymlink;
import io.jenkins.plugins.bazelbep.proto.bep.ConvenienceSymlinksIdentified;
import io.jenkins.plugins.bazelbep.proto.bep.ExecRequestConstructed;
import io.jenkins.plugins.bazelbep.proto.bep.Fetch;
import java.util.ArrayList;
import java.util.List;

/** What a build did around the workspace: external fetches, convenience symlinks, and what {@code run} starts. */
final class WorkspaceHandler implements EventHandler {

    private static final int MOST_SYMLINKS = 1_000;

    private final HeldText texts;
    private final List<Summary.Fetch> fetches = new ArrayList<>();
    private final List<Summary.ConvenienceSymlink> symlinks = new ArrayList<>();
    Summary.ExecRequest execRequest;

    WorkspaceHandler(HeldText texts) {
        this.texts = texts;
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        switch (event.payloadCase()) {
            case FETCH -> fetch(event);
            case CONVENIENCE_SYMLINKS_IDENTIFIED ->
                event.payload(ConvenienceSymlinksIdentified.parser())
                        .getConvenienceSymlinksList()
                        .forEach(this::symlink);
            case EXEC_REQUEST -> execRequest(event.payload(ExecRequestConstructed.parser()));
            default -> throw new IllegalArgumentException(event.payloadCase().name());
        }
    }

    List<Summary.Fetch> fetches() {
        return fetches.isEmpty() ? null : List.copyOf(fetches);
    }

    List<Summary.ConvenienceSymlink> symlinks() {
        return symlinks.isEmpty() ? null : List.copyOf(symlinks);
    }

    private void fetch(Event event) throws InvalidProtocolBufferException {
        String url = texts.of(event.id().getFetch().getUrl());
        if (url != null && fetches.size() < Summary.FETCHES_SHOWN) {
            fetches.add(new Summary.Fetch(url, event.payload(Fetch.parser()).getSuccess()));
        }
    }

    private void symlink(ConvenienceSymlink symlink) {
        String path = texts.of(symlink.getPath());
        if (path != null && symlinks.size() < MOST_SYMLINKS) {
            String action = symlink.getAction() == ConvenienceSymlink.Action.UNRECOGNIZED
                    ? ConvenienceSymlink.Action.UNKNOWN.name()
                    : symlink.getAction().name();
            symlinks.add(new Summary.ConvenienceSymlink(path, action, texts.of(symlink.getTarget())));
        }
    }

    /** The environment stays out: it may hold secrets. */
    private void execRequest(ExecRequestConstructed request) {
        List<String> arguments = new ArrayList<>();
        request.getArgvList().forEach(argument -> arguments.add(argument.toStringUtf8()));
        execRequest = new Summary.ExecRequest(
                texts.of(request.getWorkingDirectory().toStringUtf8()), texts.of(arguments), request.getShouldExec());
    }
}
