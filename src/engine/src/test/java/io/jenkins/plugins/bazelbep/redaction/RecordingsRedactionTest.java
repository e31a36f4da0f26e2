package io.jenkins.plugins.bazelbep.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.proto.bazel.CommandLineSection;
import io.jenkins.plugins.bazelbep.proto.bazel.Option;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent.PayloadCase;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** Real streams lose their secrets and nothing else. */
public class RecordingsRedactionTest {

    private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

    /** Streams of other people's Bazels; kept beside the repository, never in it. */
    private static final Path OTHERS = Path.of("../../../shared/recordings");

    /** The kinds of events that hold options, variables and status lines. */
    private static final Set<PayloadCase> CARRIERS = EnumSet.of(
            PayloadCase.STARTED,
            PayloadCase.UNSTRUCTURED_COMMAND_LINE,
            PayloadCase.OPTIONS_PARSED,
            PayloadCase.STRUCTURED_COMMAND_LINE,
            PayloadCase.WORKSPACE_STATUS,
            PayloadCase.BUILD_METADATA,
            PayloadCase.CONFIGURATION,
            PayloadCase.EXEC_REQUEST);

    private static final Pattern USER_INFO = Pattern.compile("://(?!git@|<REDACTED>@)[^\\s/?#\"'<>\\\\]{1,200}@");
    private static final Map<Path, List<byte[]>> EVENTS = new HashMap<>();

    @Test
    public void whatIsMadeUpAsASecretIsNowhere() throws IOException {
        List<Path> files =
                files(RECORDINGS).filter(RecordingsRedactionTest::leaks).toList();
        assertThat(files).hasSizeGreaterThan(3);
        for (Path file : files) {
            assertThat(text(events(file))).as(file.toString()).contains("made-up");
            assertThat(text(redacted(file)))
                    .as(file.toString())
                    .doesNotContain("made-up")
                    .contains("<REDACTED>");
        }
    }

    @Test
    public void noUserInfoAndNoUnlistedVariableRemains() throws IOException {
        for (Path file : all()) {
            String text = text(redacted(file));
            assertThat(USER_INFO.matcher(text).results().map(found -> found.group()))
                    .as(file.toString())
                    .isEmpty();
            assertThat(variables(redacted(file)))
                    .as(file.toString())
                    .filteredOn(variable -> !isShownOrGone(variable))
                    .isEmpty();
        }
    }

    /** Verdicts come from events that hold no options: these come back as the same arrays but for console text. */
    @Test
    public void eventsWithoutOptionsAreNotTouched() throws IOException {
        for (Path file : files(RECORDINGS).filter(file -> !leaks(file)).toList()) {
            Redactor redactor = new Redactor(RedactionRules.defaults());
            for (byte[] event : events(file)) {
                byte[] redacted = redactor.redact(event);
                boolean carrier = CARRIERS.contains(BuildEvent.parseFrom(event).getPayloadCase());
                assertThat(carrier || redacted == event).as(file.toString()).isTrue();
            }
        }
    }

    /** Redaction changes values, never which events there are, whom they concern or what they say of success. */
    @Test
    public void idsAndKindsStay() throws IOException {
        for (Path file : all()) {
            List<byte[]> before = events(file);
            List<byte[]> after = redacted(file);
            assertThat(after).hasSameSizeAs(before);
            for (int i = 0; i < before.size(); i++) {
                BuildEvent event = BuildEvent.parseFrom(before.get(i));
                BuildEvent redacted = BuildEvent.parseFrom(after.get(i));
                assertThat(redacted.getPayloadCase()).isEqualTo(event.getPayloadCase());
                assertThat(redacted.getLastMessage()).isEqualTo(event.getLastMessage());
                assertThat(redacted.getStarted().getUuid())
                        .isEqualTo(event.getStarted().getUuid());
                if (!event.getId().hasFetch()) {
                    assertThat(redacted.getId()).isEqualTo(event.getId());
                }
            }
        }
    }

    @Test
    public void redactingTwiceChangesNothingMore() throws IOException {
        for (Path file : all()) {
            Redactor again = new Redactor(RedactionRules.defaults());
            for (byte[] event : redacted(file)) {
                assertThat(again.redact(event) == event).as(file.toString()).isTrue();
            }
        }
    }

    private static List<String> variables(List<byte[]> events) throws IOException {
        List<String> variables = new ArrayList<>();
        for (byte[] bytes : events) {
            BuildEvent event = BuildEvent.parseFrom(bytes);
            List<String> options =
                    new ArrayList<>(event.getUnstructuredCommandLine().getArgsList());
            options.addAll(event.getOptionsParsed().getCmdLineList());
            options.addAll(event.getOptionsParsed().getExplicitCmdLineList());
            for (CommandLineSection section : event.getStructuredCommandLine().getSectionsList()) {
                for (Option option : section.getOptionList().getOptionList()) {
                    options.add(option.getCombinedForm());
                    options.add("--" + option.getOptionName() + "=" + option.getOptionValue());
                }
            }
            options.stream()
                    .filter(option -> option.matches("(?s)--[a-z_]+_env[= ].*"))
                    .map(option -> option.replaceFirst("^--[a-z_]+_env[= ]", ""))
                    .forEach(variables::add);
        }
        return variables;
    }

    private static boolean isShownOrGone(String variable) {
        int equals = variable.indexOf('=');
        String value = variable.substring(equals + 1);
        String name = equals < 0 ? variable : variable.substring(0, equals);
        return equals < 0
                || value.isEmpty()
                || value.equals("<REDACTED>")
                || HarmlessVariables.NAMES.contains(name)
                || name.startsWith("LC_");
    }

    /** Some recordings hold made-up secrets, all with these words in them. */
    private static boolean leaks(Path file) {
        try {
            return text(events(file)).contains("made-up");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> all() throws IOException {
        Stream<Path> others = Files.isDirectory(OTHERS)
                ? files(OTHERS).filter(file -> !file.toString().matches(".*\\.(tsv|md)"))
                : Stream.empty();
        return Stream.concat(files(RECORDINGS), others).toList();
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().matches(".*\\.(md|sh|tsv)")).sorted().toList().stream();
        }
    }

    private static List<byte[]> redacted(Path file) throws IOException {
        Redactor redactor = new Redactor(RedactionRules.defaults());
        return events(file).stream().map(redactor::redact).toList();
    }

    private static List<byte[]> events(Path file) throws IOException {
        if (EVENTS.containsKey(file)) {
            return EVENTS.get(file);
        }
        List<byte[]> events = new ArrayList<>();
        try (EventSource source = EventSources.open(file)) {
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                events.add(event.bytes());
            }
        }
        EVENTS.put(file, events);
        return events;
    }

    private static String text(List<byte[]> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event ->
                text.append(new String(event, StandardCharsets.ISO_8859_1)).append('\n'));
        return text.toString();
    }
}
