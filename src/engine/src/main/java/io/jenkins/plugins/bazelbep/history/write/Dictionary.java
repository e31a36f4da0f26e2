package io.jenkins.plugins.bazelbep.history.write;

import io.jenkins.plugins.bazelbep.history.HistoryException;
import io.jenkins.plugins.bazelbep.history.sql.Batch;
import io.jenkins.plugins.bazelbep.history.sql.Database;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Numbers for texts that come again and again. New ones are written in a transaction of their own, before that of the
 * invocation which brought them: a number that nobody uses does no harm, and writers need not wait for each other's
 * invocations. For one thread.
 *
 * @param <K> what is numbered
 */
abstract class Dictionary<K> {

    /** Beyond this what is remembered is forgotten, and asked again. */
    private static final int REMEMBERED = 200_000;

    private final String table;
    private final List<String> columns;
    private final Map<K, Integer> numbers = new HashMap<>();

    /** @param columns the columns of a key; rows are looked up by the first */
    Dictionary(String table, String... columns) {
        this.table = table;
        this.columns = List.of(columns);
    }

    /** The columns' values. */
    abstract List<Object> values(K key);

    /** A key by a row that begins with its columns. */
    abstract K key(ResultSet row) throws SQLException;

    /** Returns the number of each key; unknown ones get one. */
    Map<K, Integer> numbers(Database database, Collection<K> keys) throws HistoryException {
        Set<K> unknown = new HashSet<>(keys);
        unknown.removeAll(numbers.keySet());
        if (!unknown.isEmpty()) {
            if (numbers.size() > REMEMBERED) {
                numbers.clear();
                unknown = new HashSet<>(keys);
            }
            Set<K> wanted = unknown;
            numbers.putAll(database.write(connection -> findOrAdd(connection, wanted)));
        }
        return numbers;
    }

    int number(Database database, K key) throws HistoryException {
        return numbers(database, List.of(key)).get(key);
    }

    /** Forgets what is remembered, as somebody else may have deleted rows. */
    void forget() {
        numbers.clear();
    }

    private Map<K, Integer> findOrAdd(Connection connection, Set<K> keys) throws SQLException {
        Map<K, Integer> found = find(connection, keys);
        List<K> missing = keys.stream()
                .filter(key -> !found.containsKey(key))
                // Two writers that add the same keys in the same order wait for each other, and do not deadlock.
                .sorted(Comparator.comparing(key -> values(key).toString()))
                .toList();
        if (!missing.isEmpty()) {
            add(connection, missing);
            found.putAll(find(connection, missing));
        }
        return found;
    }

    private Map<K, Integer> find(Connection connection, Collection<K> keys) throws SQLException {
        Set<Object> firsts = keys.stream().map(key -> values(key).get(0)).collect(Collectors.toSet());
        Sql query = Sql.of("SELECT " + String.join(", ", columns) + ", id FROM " + table);
        query.and("WHERE " + columns.get(0) + " = ANY(?)", firsts);
        Set<K> wanted = new HashSet<>(keys);
        Map<K, Integer> found = new HashMap<>();
        query.list(connection, row -> {
            K key = key(row);
            return wanted.contains(key) ? found.put(key, row.getInt(columns.size() + 1)) : null;
        });
        return found;
    }

    private void add(Connection connection, List<K> keys) throws SQLException {
        String marks = IntStream.range(0, columns.size()).mapToObj(i -> "?").collect(Collectors.joining(", "));
        String insert = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + marks + ")";
        try (Batch batch = new Batch(connection, insert)) {
            for (K key : keys) {
                batch.add(values(key).toArray());
            }
            batch.send();
        }
    }
}
