package io.jenkins.plugins.bazelbep.webhook;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Deliveries on disk: {@code queue/<number>-<id>.json} in the order in which they came, {@code dead/<id>.json}, and an empty
 * file {@code sent/<id>} for each of the last that arrived. A delivery goes from one to the next by a rename; only into the dead
 * letters, which tell more, by a file that is written before the other is deleted. So nothing gets lost when the process
 * dies in between. The number tells when it came into the queue, in microseconds.
 */
final class DeliveryFolder {

    private static final Logger LOG = Logger.getLogger(DeliveryFolder.class.getName());
    private static final int MOST_SENT = 10_000;
    private static final int SENT_MARGIN = 100;
    private static final long NUMBERS_A_MILLISECOND = 1000;
    static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
    private static final String ENDING = ".json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Path queue;
    private final Path dead;
    private final Path sent;
    private final int mostDead;
    private final Clock clock;
    private long last;
    private int sentSincePruned = SENT_MARGIN;

    private DeliveryFolder(Path root, int mostDead, Clock clock) {
        this.queue = root.resolve("queue");
        this.dead = root.resolve("dead");
        this.sent = root.resolve("sent");
        this.mostDead = mostDead;
        this.clock = clock;
    }

    static DeliveryFolder open(Path root, int mostDead, Clock clock) throws IOException {
        DeliveryFolder folder = new DeliveryFolder(root, mostDead, clock);
        for (Path path : List.of(folder.queue, folder.dead, folder.sent)) {
            PrivateFiles.createFolders(path);
        }
        return folder;
    }

    /** Where deliveries wait, in order. */
    List<Path> queued() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(queue, "*" + ENDING)) {
            found.forEach(files::add);
        }
        files.sort(Comparator.comparing(Path::getFileName));
        if (!files.isEmpty()) {
            remember(files.get(files.size() - 1));
        }
        return files;
    }

    private synchronized void remember(Path newest) {
        last = Math.max(last, number(newest));
    }

    /** When a delivery came into the queue, the last time. */
    static Instant since(Path queued) {
        return Instant.ofEpochMilli(number(queued) / NUMBERS_A_MILLISECOND);
    }

    /** The id of a delivery that waits. */
    static String id(Path queued) {
        return queued.getFileName().toString().replaceFirst("^\\d+-", "").replaceFirst("\\.json$", "");
    }

    private static long number(Path queued) {
        String number = queued.getFileName().toString().replaceFirst("-.*", "");
        return number.matches("\\d{19}") ? Long.parseLong(number) : 0;
    }

    /** Reads a delivery; empty if it is gone or damaged, which is logged and set aside. */
    Optional<Delivery> read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            Delivery delivery = JSON.readValue(bytes, Delivery.class);
            if (delivery.isWhole()) {
                return Optional.of(delivery);
            }
            LOG.warning(file + " holds no delivery of a webhook and is set aside as .damaged");
        } catch (IOException e) {
            LOG.warning(file + " cannot be read and is set aside as .damaged: " + e.getMessage());
        }
        Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        return Optional.empty();
    }

    /** Whether a delivery has arrived, or has been given up. */
    boolean isOver(String id) {
        return Files.exists(sent.resolve(id)) || isDead(id);
    }

    boolean isDead(String id) {
        return Files.exists(dead.resolve(id + ENDING));
    }

    /** Puts a delivery at the end of the queue. */
    Path queue(Delivery delivery) throws IOException {
        Path file = atTheEnd(delivery.id());
        PrivateFiles.replace(file, JSON.writeValueAsBytes(delivery));
        return file;
    }

    private Path atTheEnd(String id) {
        return queue.resolve(String.format(Locale.ROOT, "%019d-%s%s", next(), id, ENDING));
    }

    /** Grows, also over restarts and when the clock is set back. */
    private synchronized long next() {
        last = Math.max(last + 1, clock.millis() * NUMBERS_A_MILLISECOND);
        return last;
    }

    /** A delivery has arrived. */
    void arrived(Path file, String id) throws IOException {
        Path mark = sent.resolve(id);
        Files.move(file, mark, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.write(mark, new byte[0]);
        prune();
    }

    private synchronized void prune() throws IOException {
        if (++sentSincePruned >= SENT_MARGIN) {
            sentSincePruned = 0;
            deleteOldest(sent, MOST_SENT);
        }
    }

    /**
     * Gives a delivery up.
     *
     * @param file where it waited; null if it did not
     */
    void bury(Delivery delivery, Path file) throws IOException {
        PrivateFiles.replace(dead.resolve(delivery.id() + ENDING), JSON.writeValueAsBytes(delivery));
        if (file != null) {
            Files.deleteIfExists(file);
        }
        for (Path forgotten : deleteOldest(dead, mostDead)) {
            LOG.warning("the oldest dead letter of a webhook is forgotten, as there are more than " + mostDead + ": "
                    + forgotten.getFileName());
        }
    }

    private static List<Path> deleteOldest(Path folder, int most) throws IOException {
        record Aged(Path path, long millis) {}
        List<Aged> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path path : found) {
                files.add(new Aged(path, Files.getLastModifiedTime(path).toMillis()));
            }
        }
        files.sort(Comparator.comparingLong(Aged::millis));
        List<Path> gone = new ArrayList<>();
        for (Aged aged : files.subList(0, Math.max(0, files.size() - most))) {
            Files.deleteIfExists(aged.path());
            gone.add(aged.path());
        }
        return gone;
    }

    /** The dead letters, the newest first. */
    List<Delivery> dead() throws IOException {
        List<Delivery> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(dead, "*" + ENDING)) {
            for (Path file : files) {
                read(file).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(Delivery::failed, Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed());
        return all;
    }

    /** Puts a dead letter into the queue again; false if there is none with this id. */
    boolean revive(String id) throws IOException {
        if (!ID.matcher(id).matches()) {
            return false;
        }
        try {
            Files.move(dead.resolve(id + ENDING), atTheEnd(id), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
