package io.jenkins.plugins.bazelbep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.bazelbep.store.PartCache.Loaded;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

public class PartCacheTest {

    private final PartCache cache = new PartCache(100);
    private final List<String> loaded = new ArrayList<>();

    private String get(String key, long bytes) throws IOException {
        return cache.get(key, () -> {
            loaded.add(key);
            return new Loaded<>(key, bytes);
        });
    }

    @Test
    public void loadsOnce() throws IOException {
        assertThat(get("a", 10)).isEqualTo("a");
        assertThat(get("a", 10)).isEqualTo("a");
        assertThat(loaded).containsExactly("a");
        assertThat(cache.bytes()).isEqualTo(10);
    }

    @Test
    public void dropsWhatWasUsedLongestAgo() throws IOException {
        get("a", 40);
        get("b", 40);
        get("a", 40);
        get("c", 40);
        assertThat(cache.bytes()).isEqualTo(80);
        get("a", 40);
        assertThat(loaded).containsExactly("a", "b", "c");
        get("b", 40);
        assertThat(loaded).containsExactly("a", "b", "c", "b");
    }

    @Test
    public void keepsNothingThatIsTooLarge() throws IOException {
        get("a", 10);
        assertThat(get("huge", 1000)).isEqualTo("huge");
        assertThat(cache.bytes()).isLessThanOrEqualTo(100);
        get("huge", 1000);
        assertThat(loaded).containsExactly("a", "huge", "huge");
    }

    @Test
    public void triesAgainAfterAFailure() throws IOException {
        assertThatThrownBy(() -> cache.get("a", () -> {
                    throw new IOException("disk gone");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk gone");
        assertThatThrownBy(() -> cache.get("a", () -> {
                    throw new IllegalArgumentException("bug");
                }))
                .hasRootCauseMessage("bug");
        assertThat(get("a", 10)).isEqualTo("a");
    }

    @Test
    public void whatIsGoneIsToldAsGone() {
        assertThatThrownBy(() -> cache.get("a", () -> {
                    throw new NoSuchFileException("invocations/a");
                }))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("invocations/a");
    }

    @Test
    public void whoWantsTheSameWaitsAndWhoWantsAnotherDoesNot() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger loads = new AtomicInteger();
        PartCache.Loader<String> slow = () -> {
            loads.incrementAndGet();
            loading.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return new Loaded<>("slow", 1);
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<String> first = threads.submit(() -> cache.get("slow", slow));
            loading.await();
            Future<String> second = threads.submit(() -> cache.get("slow", slow));
            assertThat(get("other", 1)).isEqualTo("other");
            go.countDown();
            assertThat(first.get()).isEqualTo("slow");
            assertThat(second.get()).isEqualTo("slow");
            assertThat(loads).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
