package io.jenkins.plugins.bazelbep.forward;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.protocol.BesSecret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * Finds the backend that the user's own options name where other options came after them: the stream goes to the last one
 * named, so that is ours. Bazel tells all options, those of rc files included, in the order in which they count.
 */
final class OverriddenBackend {

    private static final Logger LOG = Logger.getLogger(OverriddenBackend.class.getName());

    private static final String BACKEND = "--bes_backend";
    private static final String HEADER = "--bes_header";
    private static final String RESULTS = "--bes_results_url";
    private static final String CERTIFICATE = "--tls_certificate";

    private OverriddenBackend() {}

    /** Whether an event tells the options; of an invocation, one does. */
    static Optional<List<String>> options(EventRecord record) {
        try {
            BuildEvent event = BuildEvent.parseFrom(record.bytes());
            return event.hasOptionsParsed()
                    ? Optional.of(List.copyOf(event.getOptionsParsed().getCmdLineList()))
                    : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    /**
     * The backend whose place ours took, with the headers that the user meant for it.
     *
     * @param options as Bazel parsed them
     */
    static Optional<ForwardTarget> in(List<String> options) {
        List<String> backends = values(options, BACKEND);
        if (backends.size() < 2) {
            return Optional.empty();
        }
        String ours = backends.get(backends.size() - 1);
        List<String> others =
                backends.stream().filter(each -> !each.equals(ours)).toList();
        String users = others.isEmpty() ? "" : others.get(others.size() - 1);
        if (users.isEmpty()) {
            return Optional.empty(); // an empty value turns the service off
        }
        try {
            return Optional.of(new ForwardTarget(
                    users, headers(options), null, webPage(last(options, RESULTS)), last(options, CERTIFICATE)));
        } catch (IllegalArgumentException e) {
            LOG.warning("the user's own BES backend cannot be forwarded to: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** {@code --remote_header} does not reach a build event service, so it is none of these. */
    private static Map<String, String> headers(List<String> options) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header : values(options, HEADER)) {
            int equals = header.indexOf('=');
            String name = equals < 0 ? header : header.substring(0, equals);
            if (!name.equalsIgnoreCase(BesSecret.HEADER)) {
                headers.put(name, equals < 0 ? "" : header.substring(equals + 1));
            }
        }
        return headers;
    }

    private static String webPage(String url) {
        return url != null && ForwardTarget.isWebPage(url) ? url : null;
    }

    private static String last(List<String> options, String name) {
        List<String> values = values(options, name);
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    private static List<String> values(List<String> options, String name) {
        List<String> values = new ArrayList<>();
        for (String option : options) {
            if (option.startsWith(name + "=")) {
                values.add(option.substring(name.length() + 1));
            }
        }
        return values;
    }
}
