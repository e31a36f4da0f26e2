package io.jenkins.plugins.bazelbep.cli.load;

import io.jenkins.plugins.bazelbep.eventlog.RecordLimits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that set {@link Limits}. */
public final class LimitOptions {

    private static final int LARGEST_EVENT = RecordLimits.DEFAULT_MAX_RECORD_BYTES >> 20;

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--max-events",
            paramLabel = "N",
            description =
                    "understand so many events of an invocation; of the rest only their number (default: 1000000)")
    int events = Limits.DEFAULT.events();

    @Option(
            names = "--max-event-mb",
            paramLabel = "N",
            description = "leave out events that are larger than so many megabytes (default, and most: 100)")
    int eventMegabytes = LARGEST_EVENT;

    @Option(
            names = "--max-log-mb",
            paramLabel = "N",
            description = "show so many megabytes of console text; of more the middle is left out (default: 64)")
    int logMegabytes = (int) (Limits.DEFAULT.consoleShown() >> 20);

    /** @throws ParameterException if one of them makes no sense */
    public Limits limits() {
        check("--max-events", events, Integer.MAX_VALUE);
        check("--max-event-mb", eventMegabytes, LARGEST_EVENT);
        check("--max-log-mb", logMegabytes, Integer.MAX_VALUE);
        return new Limits(events, eventMegabytes << 20, (long) logMegabytes << 20);
    }

    private void check(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(
                    command.commandLine(), option + " is " + value + "; it must be a number from 1 to " + most);
        }
    }
}
