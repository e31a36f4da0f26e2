package io.jenkins.plugins.bazelbep.history.ask;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at invocations for those for which all conditions hold. Where one of them holds for few, at those; otherwise at the
 * newest, until enough are found or looked at.
 */
final class Walk {

    /** What was found, newest first, and how far was looked: null for everything. */
    record Found(List<Integer> ids, Instant lookedBackTo) {}

    private final Candidates candidates;
    private final List<Condition> conditions;
    private final SearchLimits limits;
    private final long enough;
    private final List<Candidate> found = new ArrayList<>();
    private Candidate last;

    /** @param wanted how many must be found for the page */
    Walk(Candidates candidates, List<Condition> conditions, SearchLimits limits, long wanted) {
        this.candidates = candidates;
        this.conditions = conditions;
        this.limits = limits;
        this.enough = Math.max(limits.found(), wanted);
    }

    Found found() throws SQLException {
        for (Condition condition : conditions) {
            Optional<Set<Integer>> few = condition.few(limits.few());
            if (few.isPresent()) {
                boolean all = look(candidates.withIds(few.get()), Long.MAX_VALUE);
                return all ? everything() : upTo(last);
            }
        }
        return newestFirst();
    }

    private Found newestFirst() throws SQLException {
        int lookedAt = 0;
        for (int look = limits.found() + 1; lookedAt < limits.lookedAt(); look *= 2) {
            int most = Math.min(look, limits.lookedAt() - lookedAt);
            List<Candidate> next = candidates.after(last, most);
            lookedAt += next.size();
            boolean all = look(next, enough);
            if (found.size() > enough) {
                found.subList((int) enough, found.size()).clear();
                return upTo(found.get(found.size() - 1));
            }
            if (!all) {
                break;
            }
            if (next.size() < most) {
                return everything();
            }
        }
        addKnown();
        return upTo(last);
    }

    private Found everything() {
        return new Found(ids(found), null);
    }

    private Found upTo(Candidate end) {
        return new Found(ids(found), Instant.ofEpochMilli(end.started()));
    }

    private static List<Integer> ids(List<Candidate> some) {
        return some.stream().map(Candidate::id).toList();
    }

    /** Whether all of them were looked at, rather than as many as are found quickly or are enough. */
    private boolean look(List<Candidate> some, long most) throws SQLException {
        int atATime = limits.found() / 2 + 1;
        for (int from = 0; from < some.size(); from += atATime) {
            if (found.size() > most || isTired()) {
                return false;
            }
            List<Candidate> piece = some.subList(from, Math.min(some.size(), from + atATime));
            found.addAll(matching(piece));
            last = piece.get(piece.size() - 1);
        }
        return true;
    }

    private boolean isTired() {
        return conditions.stream().anyMatch(Condition::isTired);
    }

    private List<Candidate> matching(List<Candidate> some) throws SQLException {
        List<Candidate> left = some;
        for (Condition condition : conditions) {
            if (!left.isEmpty()) {
                Set<Integer> matching = condition.among(left);
                left = left.stream()
                        .filter(each -> matching.contains(each.id()))
                        .toList();
            }
        }
        return left;
    }

    /** Adds what is found behind the end of the walk all the same. */
    private void addKnown() throws SQLException {
        Set<Integer> known = new HashSet<>();
        for (Condition condition : conditions) {
            known.addAll(condition.known(limits.few()));
        }
        List<Candidate> older = candidates.withIds(known).stream()
                .filter(each ->
                        each.started() < last.started() || each.started() == last.started() && each.id() < last.id())
                .toList();
        found.addAll(matching(older));
    }
}
