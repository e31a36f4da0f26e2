package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.write.Attribute.Kind;
import io.jenkins.plugins.bazelbep.history.write.Texts;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Makes conditions of a filter, those that are quickly answered first. */
final class Conditions {

    private final Connection connection;
    private final Scope scope;
    private final SearchLimits limits;
    private final List<Condition> all = new ArrayList<>();

    private Conditions(Connection connection, Scope scope, SearchLimits limits) {
        this.connection = connection;
        this.scope = scope;
        this.limits = limits;
    }

    /** All that must hold, but for the times. */
    static List<Condition> of(Connection connection, Scope scope, InvocationFilter filter, SearchLimits limits)
            throws SQLException {
        Conditions conditions = new Conditions(connection, scope, limits);
        conditions.addFields(filter);
        conditions.addTexts(filter);
        return conditions.all;
    }

    private void addFields(InvocationFilter filter) {
        if (isGiven(filter.state())) {
            int state = InvocationState.valueOf(filter.state()).ordinal();
            all.add(new FieldCondition(candidate -> candidate.state() == state, null));
        }
        if (filter.success() != null) {
            all.add(new FieldCondition(candidate -> filter.success().equals(candidate.success()), null));
        }
        addField(filter.user(), Texts.TEXT, Candidate::user, Kind.USER);
        addField(filter.branch(), Texts.TEXT, Candidate::branch, Kind.BRANCH);
        addField(filter.command(), Texts.SHORT, Candidate::command, Kind.COMMAND);
        if (isGiven(filter.commit())) {
            String beginning = filter.commit().toLowerCase(Locale.ROOT);
            all.add(new FieldCondition(
                    candidate -> candidate.commit() != null
                            && candidate.commit().toLowerCase(Locale.ROOT).startsWith(beginning),
                    AttributeCondition.like(connection, Like.beginningWith(filter.commit()), Kind.COMMIT)));
        }
    }

    private void addField(String wanted, int length, Function<Candidate, String> field, Kind kind) {
        if (isGiven(wanted)) {
            String fitting = Texts.fit(wanted, length);
            all.add(new FieldCondition(
                    candidate -> fitting.equals(field.apply(candidate)),
                    AttributeCondition.equal(connection, wanted, kind)));
        }
    }

    private void addTexts(InvocationFilter filter) throws SQLException {
        if (isGiven(filter.option())) {
            all.add(AttributeCondition.like(connection, Like.containing(filter.option()), Kind.OPTION));
        }
        if (isGiven(filter.metadata())) {
            String pattern = filter.metadata().contains("=")
                    ? Like.exactly(filter.metadata())
                    : Like.beginningWith(filter.metadata() + "=");
            all.add(AttributeCondition.like(connection, pattern, Kind.METADATA, Kind.WORKSPACE_STATUS));
        }
        if (isGiven(filter.label())) {
            all.add(new LabelCondition(connection, scope, filter.label(), limits));
        }
        if (isGiven(filter.words())) {
            for (String word : filter.words().trim().split("\\s+")) {
                all.add(new WordCondition(connection, scope, word, limits));
            }
        }
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }
}
