package io.jenkins.plugins.bazelbep.files.remote;

import io.jenkins.plugins.bazelbep.files.MissingContent.Reason;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Reads from a web server; what comes is compared with size and digest in the event. No redirect is followed: it could lead
 * where nobody permitted to go.
 *
 * @param file what the event tells of it
 */
record HttpFetch(RemoteHost host, HttpClient client, URI uri, OutputFile file, RemoteSettings settings)
        implements Fetch {

    @Override
    public void to(OutputStream out) throws IOException {
        if (file.length() != null && file.length() > settings.largestBytes()) {
            throw FetchFailed.tooLarge(file.length(), settings);
        }
        HttpResponse<InputStream> response;
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(settings.timeout());
            host.headers().forEach(request::header);
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a file was fetched");
        } catch (IllegalArgumentException e) {
            throw new FetchFailed(Reason.BAD_URI, "it cannot be asked for: " + e.getMessage());
        } catch (IOException e) {
            throw FetchFailed.hostIsAway("the host does not answer: " + e);
        }
        try (InputStream in = response.body()) {
            check(response.statusCode());
            copy(in, out);
        }
    }

    private static void check(int status) throws FetchFailed {
        if (status == 200) {
            return;
        }
        Reason reason = switch (status) {
            case 404, 410 -> Reason.NOT_FOUND;
            case 401, 403 -> Reason.FORBIDDEN;
            default -> Reason.UNREADABLE;
        };
        String redirect = status >= 300 && status < 400 ? ", and redirects are not followed" : "";
        throw new FetchFailed(reason, "the server answers " + status + redirect);
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        // The client's own time-out ends with the headers.
        CompletableFuture<Void> done = new CompletableFuture<>();
        done.orTimeout(settings.timeoutSeconds(), TimeUnit.SECONDS);
        done.whenComplete((nothing, tooLate) -> closeQuietly(in));
        byte[] buffer = new byte[64 * 1024];
        Comparison comparison = new Comparison(file);
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                comparison.take(buffer, read);
                if (comparison.length() > settings.largestBytes()) {
                    throw new FetchFailed(
                            Reason.TOO_LARGE, "files of at most " + settings.largestBytes() + " bytes are fetched");
                }
                out.write(buffer, 0, read);
            }
            comparison.end();
        } catch (IOException e) {
            if (done.isCompletedExceptionally()) {
                throw FetchFailed.hostIsAway("it took longer than " + settings.timeoutSeconds() + " s");
            }
            throw e;
        } finally {
            done.complete(null);
        }
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // Whoever reads it is told.
        }
    }
}
