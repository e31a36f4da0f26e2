package io.jenkins.plugins.bazelbep.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.bazelbep.invocation.view.FailureCause;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TimingView;
import java.time.Instant;
import java.util.List;

/**
 * What a webhook is told when an invocation is over: version 1 of the schema in docs/webhooks.md. Fields may be added to a
 * version; what changes the meaning of one is another version.
 *
 * @param event always {@code invocation.finished}
 * @param time when the message was made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InvocationPayload(
        String schema,
        int version,
        String delivery,
        String event,
        Instant time,
        Source source,
        Told invocation,
        Links links) {

    private static final String SCHEMA = "bazel-bep/invocation";
    private static final int VERSION = 1;
    private static final String EVENT = "invocation.finished";
    private static final int PATTERNS = 100;
    private static final int CAUSES = 10;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    /**
     * Where the invocation was received.
     *
     * @param server the address of the Jenkins, or of the {@code bep serve}
     * @param job the full name of the job; null outside Jenkins
     * @param build the number of the build; null outside Jenkins
     * @param block the name of the block in the build; null outside Jenkins, or if it has none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Source(String server, String job, Integer build, String block) {}

    /**
     * Where more is to be had; addresses are absolute.
     *
     * @param page the invocation's page
     * @param api its summary as JSON
     * @param build the build's page; null outside Jenkins
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Links(String page, String api, String build) {}

    /** The part of a summary that is told; fields are those of the summary in docs/openapi.yaml. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Told(
            String invocationId,
            String buildId,
            InvocationState state,
            String command,
            List<String> patterns,
            Summary.ExitCode exitCode,
            Boolean success,
            Instant start,
            Instant finish,
            Long duration,
            String bazelVersion,
            String user,
            String host,
            String repository,
            String commit,
            String branch,
            Summary.Targets targets,
            Summary.Tests tests,
            ToldActions actions,
            TimingView.Times timing,
            Summary.Events events,
            Summary.Aborted aborted,
            List<FailureCause> failureCauses) {}

    /** Actions, without what is counted by mnemonic. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ToldActions(Long created, Long executed, long failed, Long cacheHits) {}

    /** The message about an invocation, for one delivery. */
    public static InvocationPayload of(String delivery, Instant time, Summary summary, Source source, Links links) {
        return new InvocationPayload(SCHEMA, VERSION, delivery, EVENT, time, source, told(summary), links);
    }

    private static Told told(Summary summary) {
        return new Told(
                summary.invocationId(),
                summary.buildId(),
                summary.state(),
                summary.command(),
                first(summary.patterns(), PATTERNS),
                summary.exitCode(),
                summary.success(),
                summary.start(),
                summary.finish(),
                summary.duration(),
                summary.bazelVersion(),
                summary.user(),
                summary.host(),
                summary.repository(),
                summary.commit(),
                summary.branch(),
                summary.targets(),
                summary.tests(),
                actions(summary.actions()),
                summary.timing(),
                summary.events(),
                summary.aborted(),
                first(summary.failureCauses(), CAUSES));
    }

    private static ToldActions actions(Summary.Actions actions) {
        return actions == null
                ? null
                : new ToldActions(actions.created(), actions.executed(), actions.failed(), actions.cacheHits());
    }

    private static <T> List<T> first(List<T> all, int most) {
        return all == null || all.size() <= most ? all : all.subList(0, most);
    }

    /** As it is sent. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a message of plain records as JSON", e);
        }
    }

    /** What two messages have in common that tell the same: a stream that goes on after a break is told again. */
    public static String subject(Summary summary) {
        return summary.invocationId() + " " + summary.state() + " "
                + summary.events().received();
    }
}
