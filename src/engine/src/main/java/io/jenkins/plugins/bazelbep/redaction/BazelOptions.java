package io.jenkins.plugins.bazelbep.redaction;

import io.jenkins.plugins.bazelbep.proto.bazel.Option;
import io.jenkins.plugins.bazelbep.redaction.text.SecretNames;
import io.jenkins.plugins.bazelbep.redaction.text.Spans;
import io.jenkins.plugins.bazelbep.redaction.text.TextRedactor;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Options of Bazel: those that carry variables, headers or pairs are known by name. */
final class BazelOptions {

    /** {@code NAME=VALUE} pairs whose value goes by the pair's own name. */
    private static final Set<String> PAIRS = Set.of(
            "build_metadata",
            "define",
            "remote_default_exec_properties",
            "remote_default_platform_properties",
            "bes_keywords",
            "bes_system_keywords",
            "flag_alias");

    /** Exec properties that hold the login of a container registry (BuildBuddy redacts them too). */
    private static final Set<String> REGISTRY_LOGIN =
            Set.of("container-registry-username", "container-registry-password");

    /** The options of all rc files, as the client hands them to the server: the same secrets once more, in raw form. */
    private static final String RC_FILE_LINE = "default_override";

    private static final String ENV = "_env";
    private static final String HEADER = "_header";
    private static final String ALLOWED = "ALLOW_ENV=";
    private static final String WHOLE_COMMAND = "EXPLICIT_COMMAND_LINE";

    /** How our receiver's secret looks: it is a keyword for Bazels that know no headers. */
    private static final Pattern RECEIVER_SECRET = Pattern.compile("[0-9a-f]{32}");

    private final TextRedactor text;
    private final SecretNames names;

    BazelOptions(TextRedactor text) {
        this.text = text;
        this.names = text.names();
    }

    /** The variables that these options allow with {@code --build_metadata=ALLOW_ENV=A,B*}. */
    static List<String> allowedVariables(List<Option> options) {
        return options.stream()
                .filter(option -> name(option).equals("build_metadata"))
                .map(BazelOptions::value)
                .filter(value -> value.startsWith(ALLOWED))
                .flatMap(value -> List.of(value.substring(ALLOWED.length()).split(",")).stream())
                .map(String::trim)
                .filter(name -> !name.isEmpty() && !name.equals("*"))
                .toList();
    }

    /** Whether an option repeats a command line as a whole, and is left out. */
    static boolean repeatsCommandLine(Option option) {
        return name(option).equals(RC_FILE_LINE)
                || name(option).equals("build_metadata") && value(option).startsWith(WHOLE_COMMAND + "=");
    }

    /** Whether build metadata of this name does. */
    static boolean repeatsCommandLine(String metadata) {
        return metadata.equals(WHOLE_COMMAND);
    }

    /** Whether an execution property holds part of a login. */
    static boolean isRegistryLogin(String property) {
        return REGISTRY_LOGIN.contains(property);
    }

    Option redact(Option option, Variables variables) {
        String value = value(option);
        String redacted = redactValue(name(option), value, variables);
        Option.Builder builder = option.toBuilder();
        if (!option.getOptionValue().isEmpty()) {
            builder.setOptionValue(redacted);
        }
        builder.setCombinedForm(combined(option, value, redacted));
        return builder.setSource(text.text(option.getSource())).build();
    }

    /** Whether a value given apart from this option may hold a secret in a form that only its name tells. */
    boolean takesSecret(String name) {
        return name.endsWith(ENV) || name.endsWith(HEADER) || PAIRS.contains(name) || names.matches(name);
    }

    String redactValue(String name, String value, Variables variables) {
        if (value.isEmpty()) {
            return value;
        }
        if (name.endsWith(ENV)) {
            return variables.assignment(value);
        }
        if (name.endsWith(HEADER)) {
            return after(value, Spans.MARK);
        }
        int equals = value.indexOf('=');
        if (PAIRS.contains(name) && equals > 0) {
            String key = value.substring(0, equals);
            boolean secret = names.matches(key) || isRegistryLogin(key);
            return secret ? after(value, Spans.MARK) : after(value, text.text(value.substring(equals + 1)));
        }
        boolean secret = names.matches(name) && !isSwitch(value)
                || name.equals("bes_keywords") && RECEIVER_SECRET.matcher(value).matches();
        return secret ? Spans.MARK : text.text(value);
    }

    /** What stands before the first equals sign, and something else after it. */
    private static String after(String value, String replacement) {
        int equals = value.indexOf('=');
        return equals < 0 ? replacement : value.substring(0, equals + 1) + replacement;
    }

    private String combined(Option option, String value, String redacted) {
        String combined = option.getCombinedForm();
        if (value.equals(redacted)) {
            return text.text(combined);
        }
        return combined.endsWith(value)
                ? combined.substring(0, combined.length() - value.length()) + redacted
                : "--" + name(option) + "=" + redacted;
    }

    private static boolean isSwitch(String value) {
        return value.isEmpty()
                || Set.of("0", "1", "true", "false", "yes", "no", "auto").contains(value);
    }

    /** The option's name; older Bazels give only the combined form of some. */
    private static String name(Option option) {
        if (!option.getOptionName().isEmpty()) {
            return option.getOptionName();
        }
        String combined = option.getCombinedForm();
        int equals = combined.indexOf('=');
        return combined.substring(0, equals < 0 ? combined.length() : equals).replaceFirst("^-+", "");
    }

    private static String value(Option option) {
        if (!option.getOptionValue().isEmpty()) {
            return option.getOptionValue();
        }
        int equals = option.getCombinedForm().indexOf('=');
        return equals < 0 ? "" : option.getCombinedForm().substring(equals + 1);
    }
}
