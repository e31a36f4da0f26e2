package io.jenkins.plugins.bazelbep.bench.load;

import java.io.Closeable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

/** People who look at the pages of an invocation, each asking for the next page as soon as the last one is there. */
final class Readers implements Closeable {

    private static final List<String> PAGES = List.of(
            "", "/targets?limit=50", "/tests?limit=50", "/log?start=0", "/actions?limit=50", "/events?limit=50");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String invocation;
    private final AtomicIntegerArray answers;
    private final AtomicReference<String> problem = new AtomicReference<>();
    private volatile boolean over;

    /** @param invocation the address of the invocation in the API */
    Readers(String invocation, int count) {
        this.invocation = invocation;
        this.answers = new AtomicIntegerArray(count);
        for (int reader = 0; reader < count; reader++) {
            ask(reader);
        }
    }

    private void ask(int reader) {
        String page = PAGES.get((reader + answers.get(reader)) % PAGES.size());
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(invocation + page)).build();
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            if (over) {
                return;
            }
            if (failure != null || answer.statusCode() != 200) {
                problem.set(page + ": " + (failure == null ? "status " + answer.statusCode() : failure));
            }
            answers.incrementAndGet(reader);
            ask(reader);
        });
    }

    /** How many answers each reader has had, the least first. */
    int[] answers() {
        int[] all = new int[answers.length()];
        for (int i = 0; i < all.length; i++) {
            all[i] = answers.get(i);
        }
        Arrays.sort(all);
        return all;
    }

    /** What was no answer; null if all were. */
    String problem() {
        return problem.get();
    }

    @Override
    public void close() {
        over = true;
    }
}
