package io.jenkins.plugins.bazelbep.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Tries one thing with many hostile inputs: always the same ones, unless told otherwise. First come the files of {@code
 * src/test/resources/fuzz/NAME}, which once found something, then inputs made up from a seed.
 *
 * <ul>
 *   <li>{@code -Dbep.fuzz.seed=N} makes up others
 *   <li>{@code -Dbep.fuzz.cases=N} makes up so many of them
 *   <li>{@code -Dbep.fuzz.case=N} makes up a single one, which a failure has named
 * </ul>
 */
public final class Fuzz {

    private static final long SEED = 0x5eed_bea7L;

    /** A case takes milliseconds; what takes this long on the busiest machine hangs. */
    private static final long PATIENCE_SECONDS = 60;

    private static final Path FOUND = Path.of("src/test/resources/fuzz");
    private static final Path FAILED = Path.of("target/fuzz");

    private final String name;
    private final int cases;
    private final long seed = Long.getLong("bep.fuzz.seed", SEED);
    private final int only = Integer.getInteger("bep.fuzz.case", -1);

    private Fuzz(String name, int cases) {
        this.name = name;
        this.cases = Integer.getInteger("bep.fuzz.cases", cases);
    }

    /** @param cases how many inputs are made up unless told otherwise */
    public static Fuzz of(String name, int cases) {
        return new Fuzz(name, cases);
    }

    /** Makes an input up. */
    public interface Maker<T> {
        T make(Random random) throws Exception;
    }

    /** Tries an input; whatever it throws is a finding. */
    public interface Trial<T> {
        void on(T input) throws Exception;
    }

    /** How many inputs are made up. */
    public int cases() {
        return only >= 0 ? 1 : cases;
    }

    /** Tries bytes. */
    public void bytes(Maker<byte[]> maker, Trial<byte[]> trial) {
        inputs(Form.BYTES, maker, trial);
    }

    /** Tries texts. */
    public void texts(Maker<String> maker, Trial<String> trial) {
        inputs(Form.TEXT, maker, trial);
    }

    /** Those found earlier, then made up ones. A finding is made as small as it can be and written to a file. */
    private <T> void inputs(Form<T> form, Maker<T> maker, Trial<T> trial) {
        try (Worker worker = new Worker(name)) {
            for (Path file : found()) {
                check("file " + file, worker.failure(trial, form.ofFile(read(file))), null);
            }
            each(
                    (described, input) -> {
                        Throwable failure = worker.failure(trial, input);
                        check(
                                described,
                                failure,
                                failure == null ? null : keep(described, worker, trial, form, input, failure));
                    },
                    maker);
        }
    }

    /** The files of what was found earlier, in the order of their names. */
    private List<Path> found() {
        Path folder = FOUND.resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Described<T> {
        void on(String described, T input);
    }

    private <T> void each(Described<T> trial, Maker<T> maker) {
        int first = Math.max(0, only);
        for (int i = first; i < first + cases(); i++) {
            T input;
            try {
                input = maker.make(new Random((seed ^ name.hashCode()) * 1_000_003 + i));
            } catch (Exception e) {
                throw new AssertionError(name + ": case " + i + " cannot be made up", e);
            }
            trial.on("case " + i, input);
        }
    }

    private void check(String described, Throwable failure, String input) {
        if (failure != null) {
            throw new AssertionError(
                    name + ": " + described + " (again with -Dbep.fuzz.seed=" + seed + "), " + input + ": " + failure,
                    failure);
        }
    }

    private <T> String keep(String described, Worker worker, Trial<T> trial, Form<T> form, T input, Throwable failure) {
        T smallest = failure instanceof TimeoutException
                ? input
                : Smaller.than(input, form, smaller -> same(failure, worker.failure(trial, smaller)));
        try {
            Files.createDirectories(FAILED);
            Path file = FAILED.resolve(name + "-" + described.replace(' ', '-'));
            byte[] bytes = form.toFile(smallest);
            Files.write(file, bytes);
            return bytes.length + " bytes in " + file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean same(Throwable one, Throwable other) {
        return other != null && one.getClass() == other.getClass() && where(one).equals(where(other));
    }

    private static String where(Throwable failure) {
        return failure.getStackTrace().length == 0 ? "" : failure.getStackTrace()[0].toString();
    }

    /** A thread for the trials, so that one that never ends can be told from one that does. */
    private static final class Worker implements AutoCloseable {

        private final ExecutorService thread;

        Worker(String name) {
            thread = Executors.newSingleThreadExecutor(work -> {
                Thread made = new Thread(work, "fuzz " + name);
                made.setDaemon(true);
                return made;
            });
        }

        /** What is thrown; null if nothing. */
        <T> Throwable failure(Trial<T> trial, T input) {
            try {
                thread.submit(() -> {
                            trial.on(input);
                            return null;
                        })
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return null;
            } catch (ExecutionException e) {
                return e.getCause();
            } catch (TimeoutException e) {
                return e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }
}
