package io.jenkins.plugins.bazelbep.profile;

import java.util.List;

/**
 * What threads of Bazel did when. Times and durations are microseconds; 0 is when Bazel took up the command, so what
 * happened before has negative times. Texts are numbers of {@link #texts}; 0 is none.
 *
 * @param buildId the invocation that the profile is of, or null where it does not say
 * @param whole false if the file ends early, is damaged or larger than is read; what came before that is here
 * @param slices how many slices the file holds, shown or not
 * @param shortest slices shorter than this are left out, as there are more than are shown; 0 if all are here
 * @param texts names, categories, targets and mnemonics
 * @param lanes a lane for each thread, the critical path first
 * @param counters what Bazel measured as it went: processor, memory, running actions
 * @param markers where phases of the build begin
 */
public record Profile(
        String buildId,
        boolean whole,
        long slices,
        long shortest,
        List<String> texts,
        List<Lane> lanes,
        List<Counter> counters,
        List<Marker> markers) {

    /**
     * The slices of one thread, by their start and the longer before the shorter: an enclosing one comes before those
     * within it. Each array has an entry for each slice.
     *
     * @param name of the thread
     * @param start time since the start of the slice before; of the first since 0
     */
    public record Lane(
            String name, long[] start, long[] duration, int[] text, int[] category, int[] target, int[] mnemonic) {}

    /**
     * A value over time.
     *
     * @param time time since the value before; of the first since 0
     */
    public record Counter(String name, long[] time, double[] value) {}

    /** A point in time that has a name. */
    public record Marker(String name, long time) {}
}
