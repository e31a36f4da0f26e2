package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.history.ask.Questions;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The JSON API of docs/openapi.yaml, over the invocations of a store. A host turns its requests into {@link ApiRequest}s
 * and sends the answers on. Safe for use by several threads.
 */
public final class Api {

    private static final System.Logger LOG = System.getLogger(Api.class.getName());

    private final InvocationStore store;
    private final OtherInvocations others;
    private final InvocationsEndpoint invocations;
    private final Map<String, Endpoint> endpoints;
    private final HistoryApi history;
    private final AtomicLong failures = new AtomicLong();

    /** An API over a store that gives out no files of this machine. */
    public Api(InvocationStore store) {
        this(store, null);
    }

    /**
     * An API over a store.
     *
     * @param files gives the contents of files that invocations name; whoever may ask the API gets them. Null to give
     *     out none.
     */
    public Api(InvocationStore store, FileContents files) {
        this(store, files, null, null);
    }

    /**
     * An API over a store of a host that has more of them.
     *
     * @param files as above
     * @param others where invocations are that one may be held against
     */
    public Api(InvocationStore store, FileContents files, OtherInvocations others) {
        this(store, files, others, null);
    }

    /**
     * An API over a store and the history of many invocations.
     *
     * @param files as above
     * @param questions what whoever asks may ask of the history
     */
    public Api(InvocationStore store, FileContents files, Questions questions) {
        this(store, files, null, questions);
    }

    /**
     * An API over a store of a host that has more of them, and over the history of many invocations.
     *
     * @param files as above
     * @param others where invocations are that one may be held against
     * @param questions what whoever asks may ask of the history; null where none is kept
     */
    public Api(InvocationStore store, FileContents files, OtherInvocations others, Questions questions) {
        this(store, files, others, questions, null);
    }

    /**
     * An API over a store of a host that also forwards what it gets.
     *
     * @param files as above
     * @param others where invocations are that one may be held against; null for those of the store
     * @param questions what whoever asks may ask of the history; null where none is kept
     * @param upstream where backends show what was forwarded to them; null where nothing is
     */
    public Api(
            InvocationStore store,
            FileContents files,
            OtherInvocations others,
            Questions questions,
            UpstreamPages upstream) {
        this.store = store;
        this.others = others == null ? new StoredInvocations(store) : others;
        this.history = new HistoryApi(questions);
        this.invocations = new InvocationsEndpoint(store);
        this.endpoints = Map.ofEntries(
                Map.entry("", new SummaryEndpoint(upstream)),
                Map.entry("targets", TableEndpoint.targets()),
                Map.entry("packages", new PackagesEndpoint()),
                Map.entry("tests", TableEndpoint.tests()),
                Map.entry("actions", TableEndpoint.actions()),
                Map.entry("files", TableEndpoint.files()),
                Map.entry("file", new FileEndpoint(files)),
                Map.entry("cases", new CasesEndpoint(files)),
                Map.entry("log", new LogEndpoint()),
                Map.entry("events", new EventsEndpoint()),
                Map.entry("changes", new ChangesEndpoint(store, this.others)),
                Map.entry("earlier", new EarlierEndpoint(this.others)),
                Map.entry("event", new EventEndpoint()),
                Map.entry("event-kinds", (invocation, parameters) -> Json.response(invocation.eventKinds())),
                Map.entry("timing", (invocation, parameters) -> Json.response(invocation.timing())),
                Map.entry("profile", new ProfileEndpoint(files)),
                Map.entry("bep", new BepEndpoint()),
                Map.entry("bep.json", new BepJsonEndpoint()));
    }

    /** How many answers said that something could not be read. */
    public long failures() {
        return failures.get();
    }

    /** What can be asked of an invocation, by the last segment of the path; empty for the invocation itself. */
    Map<String, Endpoint> endpoints() {
        return endpoints;
    }

    /** Answers a request. Whatever goes wrong becomes an answer with a status and a line for people. */
    public ApiResponse handle(ApiRequest request) {
        try {
            return answer(request);
        } catch (ApiException e) {
            return Json.error(e.status(), e.getMessage());
        } catch (IOException | RuntimeException e) {
            // The client is told where to look, not what is inside.
            long failure = failures.incrementAndGet();
            LOG.log(System.Logger.Level.WARNING, "failure " + failure + " of the API at " + request.path(), e);
            return Json.error(
                    500, "This could not be read. The log of this server says why, as failure " + failure + ".");
        }
    }

    private ApiResponse answer(ApiRequest request) throws IOException {
        List<String> path = request.path();
        Parameters parameters = new Parameters(request.parameters());
        if (!path.isEmpty() && path.get(0).equals("history")) {
            return history.get(path.subList(1, path.size()), parameters);
        }
        if (path.isEmpty() || !path.get(0).equals("invocations") || path.size() > 3) {
            throw ApiException.notFound("There is nothing at this address of the API.");
        }
        if (path.size() == 1) {
            return invocations.get(parameters);
        }
        Endpoint endpoint = endpoints.get(path.size() == 2 ? "" : path.get(2));
        if (endpoint == null || path.size() == 3 && path.get(2).isEmpty()) {
            throw ApiException.notFound("There is nothing at this address of the API.");
        }
        Optional<InvocationReader> invocation = store.find(path.get(1));
        if (invocation.isEmpty() && path.size() == 2) {
            // What is compared with comes from elsewhere, and its numbers are all that is asked of it here.
            invocation = others.find(path.get(1));
        }
        if (invocation.isEmpty()) {
            throw ApiException.notFound("No invocation " + shown(path.get(1)) + " is kept here.");
        }
        return answer(endpoint, invocation.get(), parameters, request.ifNoneMatch());
    }

    private static ApiResponse answer(
            Endpoint endpoint, InvocationReader invocation, Parameters parameters, String ifNoneMatch)
            throws IOException {
        if (!endpoint.isFinalWithTheInvocation()) {
            return endpoint.get(invocation, parameters);
        }
        // Asked before the answer is made: should the state change meanwhile, the answer is newer than its tag, and the
        // next question gets it again.
        Caching caching = Caching.of(invocation, endpoint.besides(invocation));
        if (caching.isKnownTo(ifNoneMatch)) {
            return caching.mark(new ApiResponse(304, Map.of(), null));
        }
        return caching.mark(endpoint.get(invocation, parameters));
    }

    private static String shown(String id) {
        return id.length() > 100 ? id.substring(0, 100) + "…" : id;
    }
}
