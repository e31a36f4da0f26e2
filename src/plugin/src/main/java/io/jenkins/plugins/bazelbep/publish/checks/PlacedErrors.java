package io.jenkins.plugins.bazelbep.publish.checks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds errors with a place in a console text, line by line: those of compilers in their usual forms, and Bazel's own about
 * BUILD files. What Bazel says of an action that failed counts only where the action itself named no place.
 */
final class PlacedErrors {

    /** GitHub takes so many at once, and nobody reads more. */
    static final int MOST = 50;

    private static final int LONGEST_LINE = 2000;
    private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");
    private static final String FILE = "((?:[A-Za-z]:)?[^\\s:()'\"]{1,500})";

    /** {@code (12:00:01) ERROR: /src/app/BUILD:3:8: no such target …} */
    private static final Pattern BAZEL =
            Pattern.compile("(?:\\([0-9:]{8}\\) )?(?:ERROR|FATAL): " + FILE + ":(\\d{1,7})(?::(\\d{1,7}))?: (.*)");

    /** As gcc, clang, javac, kotlinc and many others write it. */
    private static final Pattern USUAL =
            Pattern.compile(FILE + ":(\\d{1,7})(?::(\\d{1,7}))?: (?:fatal |Fatal )?[eE]rror[:\\[ ] ?(.*)");

    /** As tsc and csc write it. */
    private static final Pattern IN_PARENTHESES = Pattern.compile(FILE + "\\((\\d{1,7}),(\\d{1,7})\\): error (.*)");

    /** The Go compiler names errors no errors. */
    private static final Pattern GO = Pattern.compile(FILE + "(?<=[.]go):(\\d{1,7}):(\\d{1,7}): (.*)");

    /** As rustc writes it, below a line that begins with {@code error}. */
    private static final Pattern RUST = Pattern.compile("\\s*--> " + FILE + ":(\\d{1,7}):(\\d{1,7})()");

    private static final Pattern RUST_MESSAGE = Pattern.compile("error(?:\\[\\w+\\])?: (.*)");
    private static final Pattern OF_AN_ACTION = Pattern.compile(" failed:? \\(");

    private final SourcePaths paths;
    private final Set<PlacedError> found = new LinkedHashSet<>();
    private PlacedError ofAction;
    private String rust;

    private PlacedErrors(SourcePaths paths) {
        this.paths = paths;
    }

    /** The errors of a text, each once, in order. */
    static List<PlacedError> in(String text, SourcePaths paths) {
        PlacedErrors errors = new PlacedErrors(paths);
        text.lines().takeWhile(line -> errors.found.size() < MOST).forEach(errors::line);
        errors.endOfAction();
        return new ArrayList<>(errors.found).subList(0, Math.min(MOST, errors.found.size()));
    }

    private void line(String coloured) {
        String line = ANSI.matcher(coloured.substring(0, Math.min(LONGEST_LINE, coloured.length())))
                .replaceAll("");
        Matcher bazel = BAZEL.matcher(line);
        if (bazel.matches()) {
            endOfAction();
            Optional<PlacedError> error = placed(bazel, bazel.group(4));
            if (OF_AN_ACTION.matcher(bazel.group(4)).find()) {
                ofAction = error.orElse(null);
            } else {
                error.ifPresent(found::add);
            }
            return;
        }
        Matcher message = RUST_MESSAGE.matcher(line);
        if (message.matches()) {
            rust = message.group(1);
            return;
        }
        for (Pattern form : List.of(USUAL, IN_PARENTHESES, GO)) {
            Matcher placed = form.matcher(line);
            if (placed.matches()) {
                compiler(placed, placed.group(4));
                return;
            }
        }
        Matcher place = RUST.matcher(line);
        if (rust != null && place.matches()) {
            compiler(place, rust);
            rust = null;
        }
    }

    private void compiler(Matcher place, String message) {
        placed(place, message).ifPresent(error -> {
            ofAction = null;
            found.add(error);
        });
    }

    private void endOfAction() {
        if (ofAction != null) {
            found.add(ofAction);
            ofAction = null;
        }
    }

    private Optional<PlacedError> placed(Matcher place, String message) {
        int column = place.group(3) == null ? 0 : Integer.parseInt(place.group(3));
        int line = Math.max(1, Integer.parseInt(place.group(2)));
        return paths.of(place.group(1)).map(path -> new PlacedError(path, line, column, message.strip()));
    }
}
