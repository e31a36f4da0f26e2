package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.invocation.view.Options;
import io.jenkins.plugins.bazelbep.proto.bep.OptionsParsed;
import java.util.List;

/** What OptionsParsed tells: options by where they came from. */
final class OptionsHandler implements EventHandler {

    private final HeldText texts;
    Options options = new Options(List.of(), List.of(), List.of(), List.of(), null);

    OptionsHandler(HeldText texts) {
        this.texts = texts;
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        OptionsParsed parsed = event.payload(OptionsParsed.parser());
        options = new Options(
                texts.of(parsed.getStartupOptionsList()),
                texts.of(parsed.getExplicitStartupOptionsList()),
                texts.of(parsed.getCmdLineList()),
                texts.of(parsed.getExplicitCmdLineList()),
                texts.of(parsed.getToolTag()));
    }
}
