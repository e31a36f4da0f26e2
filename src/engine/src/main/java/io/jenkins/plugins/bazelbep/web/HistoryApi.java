package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.history.HistoryException;
import io.jenkins.plugins.bazelbep.history.ask.InvocationFilter;
import io.jenkins.plugins.bazelbep.history.ask.Questions;
import io.jenkins.plugins.bazelbep.history.ask.Range;
import io.jenkins.plugins.bazelbep.history.ask.Span;
import io.jenkins.plugins.bazelbep.history.view.StatusChange;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code history/…}: what many invocations tell. */
final class HistoryApi {

    private static final System.Logger LOG = System.getLogger(HistoryApi.class.getName());

    /** How large a grid may be. */
    private static final int MOST_ROWS = 500;

    private static final int MOST_COLUMNS = 200;
    private static final int DEFAULT_ROWS = 50;
    private static final int DEFAULT_COLUMNS = 30;

    /** Answers one path below {@code history}. */
    interface HistoryEndpoint {
        Object get(Questions questions, Parameters parameters) throws IOException;
    }

    private static final Map<String, HistoryEndpoint> ENDPOINTS = Map.ofEntries(
            Map.entry("state", (questions, parameters) -> questions.state()),
            Map.entry("jobs", (questions, parameters) -> questions.jobs(range(parameters))),
            Map.entry("invocations", HistoryApi::invocations),
            Map.entry("trend", HistoryApi::trend),
            Map.entry("tests", HistoryApi::tests),
            Map.entry("test", HistoryApi::test),
            Map.entry("grid", HistoryApi::grid),
            Map.entry("flaky", HistoryApi::flaky),
            Map.entry("changes", HistoryApi::changes),
            Map.entry("targets", HistoryApi::targets),
            Map.entry("target", HistoryApi::target),
            Map.entry("mnemonics", HistoryApi::mnemonics));

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
            // Whoever writes has said so once already.
            LOG.log(System.Logger.Level.DEBUG, e.getMessage());
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

    private static Object target(Questions questions, Parameters parameters) throws IOException {
        return questions.target(
                parameters.text("label"),
                parameters.text("configuration"),
                parameters.text("branch"),
                range(parameters));
    }

    private static Object trend(Questions questions, Parameters parameters) throws IOException {
        boolean byDay =
                parameters.oneOf("by", List.of("day", "invocation"), "day").equals("day");
        String branch = parameters.text("branch");
        String command = parameters.text("command");
        Span span = span(parameters);
        Range range = range(parameters);
        return byDay
                ? questions.trendByDay(span, branch, command, range)
                : questions.trendByInvocation(span, branch, command, range);
    }

    private static Object tests(Questions questions, Parameters parameters) throws IOException {
        String order = parameters.oneOf("sort", Questions.testOrders(), "-duration");
        return questions.tests(span(parameters), parameters.text("query"), order, range(parameters));
    }

    private static Object targets(Questions questions, Parameters parameters) throws IOException {
        String order = parameters.oneOf("sort", Questions.targetOrders(), "-failed");
        return questions.targets(span(parameters), parameters.text("query"), order, range(parameters));
    }

    private static Object mnemonics(Questions questions, Parameters parameters) throws IOException {
        String order = parameters.oneOf("sort", Questions.mnemonicOrders(), "-time");
        return questions.mnemonics(span(parameters), order, range(parameters));
    }

    private static Object grid(Questions questions, Parameters parameters) throws IOException {
        return questions.grid(
                parameters.time("until"),
                parameters.text("query"),
                parameters.text("branch"),
                (int) parameters.number("tests", DEFAULT_ROWS, 1, MOST_ROWS),
                (int) parameters.number("invocations", DEFAULT_COLUMNS, 1, MOST_COLUMNS));
    }

    private static Object flaky(Questions questions, Parameters parameters) throws IOException {
        return questions.flaky(span(parameters), parameters.text("query"), range(parameters));
    }

    private static Object changes(Questions questions, Parameters parameters) throws IOException {
        String kind = parameters.oneOf("change", Names.of(StatusChange.Kind.class), null);
        return questions.changes(
                span(parameters),
                parameters.text("branch"),
                kind == null ? null : StatusChange.Kind.valueOf(kind),
                range(parameters));
    }

    private static Span span(Parameters parameters) {
        return new Span(parameters.time("since"), parameters.time("until"));
    }

    private static Range range(Parameters parameters) {
        return new Range(parameters.offset(), parameters.limit());
    }
}
