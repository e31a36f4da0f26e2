package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.invocation.view.Change;
import io.jenkins.plugins.bazelbep.invocation.view.Outcome;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code changes}: the targets or tests of an invocation held against those of another. */
final class ChangesEndpoint implements Endpoint {

    private static final List<String> KINDS = Names.of(Change.Kind.class);

    /** What changed first; of tests that did not, those whose time changed most. */
    private static final Comparator<Change> ORDER = Comparator.comparing(Change::kind)
            .thenComparing(
                    Comparator.comparingLong(ChangesEndpoint::timeThatCounts).reversed())
            .thenComparing(Change::label);

    /** One page, and how many there are of each kind. */
    record Changes(long total, List<Change> items, Map<Change.Kind, Integer> counts) {}

    private final InvocationStore store;
    private final OtherInvocations others;

    ChangesEndpoint(InvocationStore store, OtherInvocations others) {
        this.store = store;
        this.others = others;
    }

    /** The other one may change. */
    @Override
    public boolean isFinalWithTheInvocation() {
        return false;
    }

    @Override
    public ApiResponse get(InvocationReader invocation, Parameters parameters) throws IOException {
        String table = parameters.oneOf("table", List.of("targets", "tests"), "targets");
        Set<Change.Kind> kinds = Names.values(Change.Kind.class, parameters.anyOf("change", KINDS));
        String text = parameters.text("query").toLowerCase(Locale.ROOT);
        int offset = parameters.offset();
        int limit = parameters.limit();
        InvocationReader other = other(parameters.text("with"));
        List<Change> all = changes(outcomes(other, table), outcomes(invocation, table))
                .filter(change -> change.label().toLowerCase(Locale.ROOT).contains(text))
                .sorted(ORDER)
                .toList();
        Map<Change.Kind, Integer> counts = new EnumMap<>(Change.Kind.class);
        all.forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        List<Change> wanted = all.stream()
                .filter(change -> kinds.isEmpty() || kinds.contains(change.kind()))
                .toList();
        List<Change> page = wanted.stream().skip(offset).limit(limit).toList();
        return Json.response(new Changes(wanted.size(), page, counts)).with("Cache-Control", "no-store");
    }

    private InvocationReader other(String id) throws IOException {
        Optional<InvocationReader> here = store.find(id);
        return (here.isPresent() ? here : others.find(id))
                .orElseThrow(() -> ApiException.notFound("The invocation to compare with is not kept here."));
    }

    private static Map<String, Outcome> outcomes(InvocationReader invocation, String table) throws IOException {
        return table.equals("tests") ? invocation.testOutcomes() : invocation.targetOutcomes();
    }

    private static Stream<Change> changes(Map<String, Outcome> before, Map<String, Outcome> after) {
        Stream<Change> here = after.values().stream().map(one -> Change.of(before.get(one.label()), one));
        Stream<Change> gone = before.values().stream()
                .filter(one -> !after.containsKey(one.label()))
                .map(one -> Change.of(one, null));
        return Stream.concat(here, gone);
    }

    private static long timeThatCounts(Change change) {
        return change.kind() == Change.Kind.SAME ? change.durationDifference() : 0;
    }
}
