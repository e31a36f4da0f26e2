package io.jenkins.plugins.bazelbep.history.ask;

import io.jenkins.plugins.bazelbep.history.sql.Pieces;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.history.write.Facts.TargetKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks targets up. */
final class Targets {

    private Targets() {}

    /** The targets with some numbers. */
    static Map<Integer, TargetKey> byId(Connection connection, Collection<Integer> ids) throws SQLException {
        Map<Integer, TargetKey> keys = new HashMap<>();
        Pieces.each(
                connection,
                ids,
                some -> Sql.of("SELECT id, label, configuration FROM target WHERE id = ANY(?)", some),
                row -> keys.put(row.getInt(1), new TargetKey(row.getString(2), row.getString(3))));
        return keys;
    }

    /** Those of the targets with some numbers whose label holds a text, in any case; all of them for null and empty. */
    static Map<Integer, TargetKey> byId(Connection connection, Collection<Integer> ids, String partOfLabel)
            throws SQLException {
        Map<Integer, TargetKey> keys = byId(connection, ids);
        if (partOfLabel != null && !partOfLabel.isEmpty()) {
            String part = partOfLabel.toLowerCase(Locale.ROOT);
            keys.values().removeIf(key -> !key.label().toLowerCase(Locale.ROOT).contains(part));
        }
        return keys;
    }

    /** The targets with a label, under one configuration or under all. */
    static Map<Integer, TargetKey> named(Connection connection, String label, String configuration)
            throws SQLException {
        TargetKey wanted = new TargetKey(label, configuration);
        Map<Integer, TargetKey> keys = new LinkedHashMap<>();
        Sql query = Sql.of("SELECT id, label, configuration FROM target WHERE label = ?", wanted.label());
        if (configuration != null && !configuration.isEmpty()) {
            query.and("AND configuration = ?", wanted.configuration());
        }
        query.and("ORDER BY configuration")
                .list(connection, row -> keys.put(row.getInt(1), new TargetKey(row.getString(2), row.getString(3))));
        return keys;
    }

    /** The numbers of at most so many targets whose label holds a text. */
    static List<Integer> containing(Connection connection, String text, int most) throws SQLException {
        return Sql.of(
                        "SELECT id FROM target WHERE LOWER(label) LIKE ? ORDER BY id DESC LIMIT ?",
                        Like.containing(text),
                        most)
                .list(connection, row -> row.getInt(1));
    }
}
