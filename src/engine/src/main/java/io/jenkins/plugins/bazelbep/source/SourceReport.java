package io.jenkins.plugins.bazelbep.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a source has read.
 *
 * @param file the file as it was named
 * @param format how its events are written
 * @param gzip whether it was compressed
 * @param events how many events were given out, malformed binary records included
 * @param others entries that are no Bazel events and were left out: BES lifecycle calls, the end of a stream, empty
 *     records
 * @param malformed records and lines that could not be understood. Binary ones are among the events as they came;
 *     JSON ones are left out
 * @param firstMalformed the first of them
 * @param unknown JSON fields and enum values that no message of ours has, or whose value has the wrong type, as
 *     {@code build_event_stream.BuildMetrics.field}, and how often
 * @param invocations the ids of the invocations, in the order in which they appeared
 * @param damage where reading had to stop before the end of the file
 */
public record SourceReport(
        String file,
        SourceFormat format,
        boolean gzip,
        long events,
        long others,
        long malformed,
        Optional<Damage> firstMalformed,
        Map<String, Long> unknown,
        List<String> invocations,
        Optional<Damage> damage) {}
