package io.jenkins.plugins.bazelbep.redaction;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What counts as secret beyond the built-in rules, and which variables are shown.
 *
 * @param secrets known secrets, word for word; they go wherever they stand
 * @param allowedVariables names of environment variables whose values stay; {@code *} at the end stands for any rest
 * @param secretNames parts of names of variables, options and headers whose values go
 * @param patterns regular expressions (RE2); what they match goes from every text. Each event is then parsed, which
 *     takes several times as long as the quick look that is enough without them
 */
public record RedactionRules(
        Set<String> secrets, Set<String> allowedVariables, List<String> secretNames, List<Pattern> patterns) {

    private static final int SHORTEST_SECRET = 4;
    private static final int SHORTEST_NAME = 3;

    /** The built-in rules alone. */
    public static RedactionRules defaults() {
        return new RedactionRules(Set.of(), HarmlessVariables.NAMES, List.of(), List.of());
    }

    /**
     * These rules and one more known secret.
     *
     * @throws IllegalArgumentException if it is shorter than four characters: it would turn up everywhere
     */
    public RedactionRules withSecret(String secret) {
        check(secret.length() >= SHORTEST_SECRET, "a secret of fewer than " + SHORTEST_SECRET + " characters");
        return new RedactionRules(joined(secrets, List.of(secret)), allowedVariables, secretNames, patterns);
    }

    /** These rules and more variables that are shown. */
    public RedactionRules withAllowedVariables(Collection<String> names) {
        return new RedactionRules(secrets, joined(allowedVariables, names), secretNames, patterns);
    }

    /**
     * These rules and more parts of names that mean a secret.
     *
     * @throws IllegalArgumentException if one has fewer than three letters or digits
     */
    public RedactionRules withSecretNames(Collection<String> names) {
        for (String name : names) {
            long significant = name.chars().filter(Character::isLetterOrDigit).count();
            check(significant >= SHORTEST_NAME, "name '" + name + "' has fewer than " + SHORTEST_NAME + " letters");
        }
        return new RedactionRules(secrets, allowedVariables, joined(secretNames, names), patterns);
    }

    /**
     * These rules and more expressions.
     *
     * @throws IllegalArgumentException if one is no RE2 expression, or matches the empty text
     */
    public RedactionRules withPatterns(Collection<String> expressions) {
        List<Pattern> added = expressions.stream().map(RedactionRules::compiled).toList();
        return new RedactionRules(secrets, allowedVariables, secretNames, joined(patterns, added));
    }

    private static Pattern compiled(String expression) {
        try {
            Pattern pattern = Pattern.compile(expression);
            check(!pattern.matches(""), "expression '" + expression + "' matches the empty text");
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("redaction: expression '" + expression + "': " + e.getDescription(), e);
        }
    }

    private static void check(boolean good, String what) {
        if (!good) {
            throw new IllegalArgumentException("redaction: " + what);
        }
    }

    private static Set<String> joined(Set<String> some, Collection<String> more) {
        Set<String> joined = new TreeSet<>(some);
        joined.addAll(more);
        return Set.copyOf(joined);
    }

    private static <T> List<T> joined(List<T> some, Collection<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
