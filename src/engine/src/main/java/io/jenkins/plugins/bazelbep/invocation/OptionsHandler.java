package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.invocation.view.Options;
import io.jenkins.plugins.bazelbep.proto.bep.OptionsParsed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What OptionsParsed tells: options by where they came from. */
final class OptionsHandler implements EventHandler {

    private static final String RESULTS_URL = "--bes_results_url=";

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

    /** The page that Bazel names at its start and end, put together as it does; null if no web page can be meant. */
    String resultsUrl(String invocationId) {
        String base = "";
        for (String option : options.command()) {
            base = option.startsWith(RESULTS_URL) ? option.substring(RESULTS_URL.length()) : base;
        }
        boolean page = base.startsWith("https://") || base.startsWith("http://");
        if (invocationId == null || !page) {
            return null;
        }
        String id = URLEncoder.encode(invocationId, StandardCharsets.UTF_8).replace("+", "%20");
        return base + (base.endsWith("/") ? "" : "/") + id;
    }
}
