package io.jenkins.plugins.bazelbep.profile;

import io.jenkins.plugins.bazelbep.columns.StringPool;
import io.jenkins.plugins.bazelbep.columns.TextBudget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes a {@link Profile} of events that come one by one. */
final class ProfileBuilder {

    private static final int LONGEST_TEXT = 500;
    private static final long MOST_TEXT = 32L << 20;
    private static final int MOST_LANES = 4096;
    private static final int MOST_COUNTERS = 32;
    private static final int MOST_MARKERS = 100;
    private static final String PHASE_MARKER = "build phase marker";
    private static final String CRITICAL_PATH = "Critical Path";

    /** A thread: its name, and where Bazel would put it among the others. */
    private static final class Thread {
        private final int number;
        private String name;
        private double order = Double.MAX_VALUE;

        private Thread(int number, String name) {
            this.number = number;
            this.name = name;
        }
    }

    private final SliceBuffer slices;
    private final StringPool pool = new StringPool(new TextBudget(LONGEST_TEXT, MOST_TEXT));
    private final Map<Long, Thread> threads = new LinkedHashMap<>();
    private final Map<String, CounterBuffer> counters = new LinkedHashMap<>();
    private final List<Profile.Marker> markers = new ArrayList<>();
    private String buildId;
    private boolean events;

    ProfileBuilder(int mostSlices) {
        slices = new SliceBuffer(mostSlices);
    }

    void buildId(String id) {
        buildId = id.length() > LONGEST_TEXT ? null : id;
    }

    /** The invocation that the profile is of; null where nothing has told it. */
    String buildId() {
        return buildId;
    }

    /** Says whether any event came that a profile may hold. */
    boolean hasEvents() {
        return events;
    }

    void take(TraceEvent event) {
        events |= !event.phase.isEmpty();
        switch (event.phase) {
            case "X" -> slice(event);
            case "C" -> event.arguments.forEach((name, value) -> count(event, name, value));
            case "M" -> describe(event);
            case "i", "I" -> mark(event);
            default -> {}
        }
    }

    private void slice(TraceEvent event) {
        if (slices.wants(event.duration)) {
            slices.add(
                    thread(event.thread).number,
                    event.time,
                    event.duration,
                    text(event.name),
                    text(event.category),
                    text(event.arguments.get("target")),
                    text(event.arguments.get("mnemonic")));
        }
    }

    private int text(String text) {
        return Math.max(0, pool.number(text));
    }

    /** Those beyond the most that are shown share a lane. */
    private Thread thread(long id) {
        long key = threads.size() < MOST_LANES || threads.containsKey(id) ? id : Long.MAX_VALUE;
        return threads.computeIfAbsent(
                key, added -> new Thread(threads.size(), key == id ? "thread " + id : "further threads"));
    }

    private void describe(TraceEvent event) {
        String name = event.arguments.get("name");
        String order = event.arguments.get("sort_index");
        if ("thread_name".equals(event.name) && name != null) {
            thread(event.thread).name = name.length() > LONGEST_TEXT ? name.substring(0, LONGEST_TEXT) : name;
        } else if ("thread_sort_index".equals(event.name) && order != null) {
            thread(event.thread).order = number(order, Double.MAX_VALUE);
        }
    }

    private void mark(TraceEvent event) {
        if (PHASE_MARKER.equals(event.category) && event.name != null && markers.size() < MOST_MARKERS) {
            markers.add(new Profile.Marker(pool.text(text(event.name)), event.time));
        }
    }

    private void count(TraceEvent event, String argument, String text) {
        double value = number(text, Double.NaN);
        String name = event.name == null ? argument : event.name + ": " + argument;
        if (Double.isFinite(value) && (counters.size() < MOST_COUNTERS || counters.containsKey(name))) {
            counters.computeIfAbsent(name, CounterBuffer::new).add(event.time, value);
        }
    }

    private static double number(String text, double otherwise) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    Profile build(boolean whole) {
        Texts texts = new Texts();
        Map<Integer, List<Integer>> byLane = new HashMap<>();
        IntStream.range(0, slices.size())
                .boxed()
                .sorted(Comparator.comparingLong(slices::start)
                        .thenComparing(Comparator.<Integer>comparingLong(slices::duration)
                                .reversed()))
                .forEach(slice -> byLane.computeIfAbsent(slices.lane(slice), lane -> new ArrayList<>())
                        .add(slice));
        Comparator<Thread> criticalPathFirst = Comparator.comparing(thread -> !CRITICAL_PATH.equals(thread.name));
        List<Profile.Lane> lanes = threads.values().stream()
                .filter(thread -> byLane.containsKey(thread.number))
                .sorted(criticalPathFirst.thenComparingDouble(thread -> thread.order))
                .map(thread -> lane(thread.name, byLane.get(thread.number), texts))
                .toList();
        return new Profile(
                buildId,
                whole,
                slices.seen(),
                slices.shortest(),
                texts.used,
                lanes,
                counters.values().stream().map(CounterBuffer::toCounter).toList(),
                markers);
    }

    private Profile.Lane lane(String name, List<Integer> order, Texts texts) {
        int[] rows = order.stream().mapToInt(Integer::intValue).toArray();
        long[] steps = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            steps[i] = slices.start(rows[i]) - (i == 0 ? 0 : slices.start(rows[i - 1]));
        }
        return new Profile.Lane(
                name,
                steps,
                IntStream.of(rows).mapToLong(slices::duration).toArray(),
                IntStream.of(rows).map(slices::text).map(texts::number).toArray(),
                IntStream.of(rows).map(slices::category).map(texts::number).toArray(),
                IntStream.of(rows).map(slices::target).map(texts::number).toArray(),
                IntStream.of(rows).map(slices::mnemonic).map(texts::number).toArray());
    }

    /** The texts that slices which were not dropped use. */
    private final class Texts {

        private final List<String> used = new ArrayList<>(List.of(""));
        private final int[] numbers = new int[pool.size()];

        int number(int text) {
            if (text != 0 && numbers[text] == 0) {
                numbers[text] = used.size();
                used.add(pool.text(text));
            }
            return numbers[text];
        }
    }
}
