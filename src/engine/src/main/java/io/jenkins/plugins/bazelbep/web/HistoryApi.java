package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.history.HistoryException;
import io.jenkins.plugins.bazelbep.history.ask.InvocationFilter;
import io.jenkins.plugins.bazelbep.history.ask.Questions;
import io.jenkins.plugins.bazelbep.history.ask.Range;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code history/…}: what many invocations tell. */
final class HistoryApi {

    private static final System.Logger LOG = System.getLogger(HistoryApi.class.getName());

    /** Answers one path below {@code history}. */
    interface HistoryEndpoint {
        Object get(Questions questions, Parameters parameters) throws IOException;
    }

    private static final Map<String, HistoryEndpoint> ENDPOINTS =
            Map.ofEntries(Map.entry("invocations", HistoryApi::invocations), Map.entry("test", HistoryApi::test));

    private final Questions questions;

    /** @param questions what the caller may ask; null where no history is kept */
    HistoryApi(Questions questions) {
        this.questions = questions;
    }

    static Map<String, HistoryEndpoint> endpoints() {
        return ENDPOINTS;
    }

    ApiResponse get(List<String> path, Parameters parameters) throws IOException {
        HistoryEndpoint endpoint = path.size() == 1 ? ENDPOINTS.get(path.get(0)) : null;
        if (endpoint == null) {
            throw ApiException.notFound("There is nothing at this address of the API.");
        }
        if (questions == null) {
            throw ApiException.notFound("No history is kept here.");
        }
        try {
            String job = parameters.textOrNull("job");
            return Json.response(endpoint.get(questions.about(job), parameters)).with("Cache-Control", "no-store");
        } catch (HistoryException e) {
            if (!e.isAway()) {
                throw e;
            }
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
            throw ApiException.unavailable("The history's database cannot be reached at the moment.");
        }
    }

    private static Object invocations(Questions questions, Parameters parameters) throws IOException {
        String success = parameters.oneOf("success", List.of("true", "false"), null);
        InvocationFilter filter = new InvocationFilter(
                parameters.text("query"),
                parameters.text("label"),
                parameters.text("user"),
                parameters.text("commit"),
                parameters.text("branch"),
                parameters.text("command"),
                parameters.text("option"),
                parameters.text("metadata"),
                parameters.oneOf("state", Names.of(InvocationState.class), null),
                success == null ? null : Boolean.valueOf(success),
                parameters.time("since"),
                parameters.time("until"));
        return questions.invocations(filter, range(parameters));
    }

    private static Object test(Questions questions, Parameters parameters) throws IOException {
        return questions.test(
                parameters.text("label"),
                parameters.text("configuration"),
                parameters.text("branch"),
                range(parameters));
    }

    private static Range range(Parameters parameters) {
        return new Range(parameters.offset(), parameters.limit());
    }
}
