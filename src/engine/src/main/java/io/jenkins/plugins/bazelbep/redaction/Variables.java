package io.jenkins.plugins.bazelbep.redaction;

import io.jenkins.plugins.bazelbep.redaction.text.SecretNames;
import io.jenkins.plugins.bazelbep.redaction.text.Spans;
import io.jenkins.plugins.bazelbep.redaction.text.TextRedactor;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Environment variables: the values of those on the list stay, all others go. */
final class Variables {

    private final Set<String> names = new HashSet<>();
    private final Set<String> prefixes = new HashSet<>();
    private final TextRedactor text;
    private final SecretNames secrets;

    Variables(Collection<String> allowed, TextRedactor text) {
        this.text = text;
        this.secrets = text.names();
        for (String name : allowed) {
            if (name.endsWith("*")) {
                prefixes.add(name.substring(0, name.length() - 1));
            } else {
                names.add(name);
            }
        }
    }

    /** These, and more that are allowed. */
    Variables and(Collection<String> allowed) {
        Variables more = new Variables(allowed, text);
        more.names.addAll(names);
        more.prefixes.addAll(prefixes);
        return more;
    }

    /** Redacts {@code NAME=VALUE}; a name alone stays. */
    String assignment(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals <= 0) {
            return text.text(assignment);
        }
        String name = assignment.substring(0, equals);
        return name + "=" + value(name, assignment.substring(equals + 1));
    }

    /** Redacts the value of a variable. What looks like a secret by name is not let through by a prefix. */
    String value(String name, String value) {
        boolean allowed = names.contains(name)
                || !secrets.matches(name) && prefixes.stream().anyMatch(name::startsWith);
        return allowed ? text.text(value) : value.isEmpty() ? value : Spans.MARK;
    }
}
