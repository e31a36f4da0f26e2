package io.jenkins.plugins.bazelbep.config;

import io.jenkins.plugins.bazelbep.redaction.RedactionRules;
import java.util.List;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Turns what an administrator wrote about secrets into the engine's rules. */
final class RedactionSettings {

    private static final Logger LOGGER = Logger.getLogger(RedactionSettings.class.getName());

    private RedactionSettings() {}

    /** Says what is wrong with names, in words; null if nothing is. */
    static String problemWithNames(String names) {
        return problem(Lines.of(names), RedactionRules::withSecretNames);
    }

    /** Says what is wrong with expressions, in words; null if nothing is. */
    static String problemWithPatterns(String patterns) {
        return problem(Lines.of(patterns), RedactionRules::withPatterns);
    }

    private static String problem(List<String> lines, BiFunction<RedactionRules, List<String>, RedactionRules> rule) {
        try {
            rule.apply(RedactionRules.defaults(), lines);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** The built-in rules and these. A line that is no rule, in a file that was edited by hand, is left out and logged. */
    static RedactionRules rules(String names, String patterns, String shownVariables) {
        RedactionRules rules = RedactionRules.defaults().withAllowedVariables(Lines.of(shownVariables));
        rules = with(rules, Lines.of(names), RedactionRules::withSecretNames);
        return with(rules, Lines.of(patterns), RedactionRules::withPatterns);
    }

    private static RedactionRules with(
            RedactionRules rules, List<String> lines, BiFunction<RedactionRules, List<String>, RedactionRules> rule) {
        RedactionRules result = rules;
        for (String line : lines) {
            try {
                result = rule.apply(result, List.of(line));
            } catch (IllegalArgumentException e) {
                LOGGER.log(
                        Level.WARNING, "a redaction rule of the global configuration is not used: {0}", e.getMessage());
            }
        }
        return result;
    }
}
