package io.jenkins.plugins.bazelbep.webhook;

import io.jenkins.plugins.bazelbep.backend.HostAddresses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;

/**
 * Makes one attempt. Redirects are not followed: they would lead a signed message, or a request from inside a network, to
 * where nobody configured. Of the answer nothing but the status counts, and its body is read by nobody.
 */
final class WebhookSender {

    /** The id of a delivery, the same in all its attempts. */
    static final String DELIVERY = "X-Bazel-Bep-Delivery";

    private static final Set<Integer> LATER = Set.of(408, 425, 429);
    private static final Duration REST_OF_ANSWER = Duration.ofSeconds(1);

    private final HttpClient client;
    private final Duration timeout;

    /** @param client follows no redirects */
    WebhookSender(HttpClient client, Duration timeout) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("webhooks follow no redirects");
        }
        this.client = client;
        this.timeout = timeout;
    }

    Answer send(Webhook webhook, String id, String payload) throws InterruptedException {
        try {
            String forbidden = HostAddresses.forbidden(webhook.uri().getHost());
            if (forbidden != null) {
                return Answer.refused(forbidden);
            }
        } catch (UnknownHostException e) {
            return Answer.failed("there is no host " + webhook.uri().getHost());
        }
        CompletableFuture<ResponseInfo> head = new CompletableFuture<>();
        CompletableFuture<HttpResponse<Void>> exchange = client.sendAsync(request(webhook, id, payload), info -> {
            head.complete(info);
            return HttpResponse.BodySubscribers.discarding();
        });
        exchange.whenComplete((response, failure) -> {
            if (failure != null) {
                head.completeExceptionally(failure);
            }
        });
        try {
            Answer answer = judged(head.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
            awaitRest(exchange);
            return answer;
        } catch (TimeoutException e) {
            return Answer.failed("it did not answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return Answer.failed("it cannot be reached: " + described(e.getCause()));
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpRequest request(Webhook webhook, String id, String payload) {
        byte[] json = payload.getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(webhook.uri())
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "bazel-bep")
                .header(DELIVERY, id);
        if (webhook.secret() != null) {
            request.header(Signature.HEADER, Signature.of(json, webhook.secret()));
        }
        if (webhook.gzip()) {
            request.header("Content-Encoding", "gzip");
        }
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(webhook.gzip() ? gzip(json) : json))
                .build();
    }

    private static byte[] gzip(byte[] json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(json);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static Answer judged(ResponseInfo head) {
        int status = head.statusCode();
        if (status >= 200 && status < 300) {
            return Answer.ARRIVED;
        }
        String problem = "it answered with status " + status;
        if (status >= 300 && status < 400) {
            return Answer.refused(problem + ", a redirect, which is not followed");
        }
        if (status < 500 && !LATER.contains(status)) {
            return Answer.refused(problem);
        }
        return new Answer(Answer.Kind.FAILED, problem, retryAfter(head));
    }

    private static Duration retryAfter(ResponseInfo head) {
        String seconds = head.headers().firstValue("Retry-After").orElse("");
        return seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
    }

    /** So that the connection can be used again; one who has answered and goes on talking is left alone. */
    private static void awaitRest(CompletableFuture<?> exchange) throws InterruptedException {
        try {
            exchange.get(REST_OF_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            exchange.cancel(true);
        }
    }

    private static String described(Throwable failure) {
        return failure.getMessage() == null || failure.getMessage().isBlank()
                ? failure.getClass().getSimpleName()
                : failure.getMessage();
    }
}
