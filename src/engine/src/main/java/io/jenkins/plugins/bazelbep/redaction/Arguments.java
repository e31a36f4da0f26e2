package io.jenkins.plugins.bazelbep.redaction;

import io.jenkins.plugins.bazelbep.redaction.text.Spans;
import io.jenkins.plugins.bazelbep.redaction.text.TextRedactor;
import java.util.ArrayList;
import java.util.List;

/**
 * Arguments of programs that we do not know: {@code --password=x}, {@code TOKEN=x}, addresses and headers as in any
 * text, and the argument after a flag with a secret name.
 */
final class Arguments {

    private final TextRedactor text;

    Arguments(TextRedactor text) {
        this.text = text;
    }

    List<String> redact(List<String> arguments) {
        List<String> redacted = new ArrayList<>(arguments.size());
        boolean secretNext = false;
        for (String argument : arguments) {
            boolean value = secretNext && !argument.startsWith("-") && !argument.isEmpty();
            redacted.add(value ? Spans.MARK : text.text(argument));
            secretNext = isFlagOfSecret(argument);
        }
        return redacted;
    }

    private boolean isFlagOfSecret(String argument) {
        return argument.length() < 100
                && argument.startsWith("-")
                && argument.indexOf('=') < 0
                && argument.indexOf(' ') < 0
                && isSecret(argument);
    }

    /** BuildBuddy's list for {@code run}: a flag called {@code --key} or {@code --api} counts here, alone as it stands. */
    private boolean isSecret(String flag) {
        String name = flag.replaceFirst("^-+", "");
        return name.equals("key") || name.equals("api") || text.names().matches(name);
    }
}
