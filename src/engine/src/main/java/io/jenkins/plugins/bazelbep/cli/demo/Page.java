package io.jenkins.plugins.bazelbep.cli.demo;

import io.jenkins.plugins.bazelbep.cli.CommandFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the demo's own server for what a browser would ask. */
final class Page {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    Page(String address) {
        this.address = address;
    }

    /** Waits until no invocation is in progress any more. */
    void awaitFinished() throws IOException, InterruptedException, CommandFailed {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (get("/api/v1/invocations?state=COMPLETE").contains("\"total\":0")
                || !get("/api/v1/invocations?state=IN_PROGRESS").contains("\"total\":0")) {
            if (System.nanoTime() > deadline) {
                throw new CommandFailed("the events have not become an invocation within " + PATIENCE.toSeconds()
                        + " s; look at " + address);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Makes sure that the page itself can be had. */
    void check() throws IOException, InterruptedException, CommandFailed {
        if (!get("/").contains("bazel-bep")) {
            throw new CommandFailed("the page at " + address + " is not the invocation page");
        }
    }

    private String get(String path) throws IOException, InterruptedException, CommandFailed {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new CommandFailed(address + path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
