package io.jenkins.plugins.bazelbep.invocation;

/**
 * What a pass knows beforehand, and its limits.
 *
 * @param invocationId the id under which the invocation is kept, or null to go by the one in BuildStarted
 * @param buildId the BES build id, or null
 * @param maxEvents how many events are understood; later ones are only counted
 * @param maxStringLength how many characters of a label, a name or a message are held
 * @param maxHeldCharacters how many characters are held in all; rows beyond it are only counted
 * @param maxKnownFiles of how many files in named sets it is known whether they came before
 */
public record PassOptions(
        String invocationId,
        String buildId,
        int maxEvents,
        int maxStringLength,
        long maxHeldCharacters,
        int maxKnownFiles) {

    private static final PassOptions DEFAULTS = new PassOptions(null, null, 1_000_000, 4_096, 64L << 20, 2_000_000);

    public static PassOptions defaults() {
        return DEFAULTS;
    }

    public PassOptions withIds(String newInvocationId, String newBuildId) {
        return new PassOptions(
                newInvocationId, newBuildId, maxEvents, maxStringLength, maxHeldCharacters, maxKnownFiles);
    }

    public PassOptions withMaxEvents(int newMaxEvents) {
        return new PassOptions(invocationId, buildId, newMaxEvents, maxStringLength, maxHeldCharacters, maxKnownFiles);
    }

    public PassOptions withMaxHeldCharacters(long newMaxHeldCharacters) {
        return new PassOptions(invocationId, buildId, maxEvents, maxStringLength, newMaxHeldCharacters, maxKnownFiles);
    }

    PassOptions withMaxKnownFiles(int newMaxKnownFiles) {
        return new PassOptions(invocationId, buildId, maxEvents, maxStringLength, maxHeldCharacters, newMaxKnownFiles);
    }
}
