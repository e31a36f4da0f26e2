package io.jenkins.plugins.bazelbep.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Takes a request of the JDK's HTTP server to the API or to the bundle, and the answer back. */
final class PageHandler implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(PageHandler.class.getName());
    private static final int MAX_ADDRESS = 8 * 1024;
    private static final int WORTH_COMPRESSING = 1024;
    private static final Set<String> COMPRESSIBLE = Set.of(
            "application/json",
            "application/x-ndjson",
            "text/plain",
            "text/html",
            "text/css",
            "text/javascript",
            "image/svg+xml",
            "application/octet-stream");

    private final Routes routes;

    PageHandler(Routes routes) {
        this.routes = routes;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            send(exchange, answer(exchange));
            exchange.close();
        } catch (IOException | RuntimeException e) {
            // The client went away, or the log is damaged half way through a download. Closing the exchange would end
            // the
            // answer as if it were whole; an IOException makes the server break the connection off.
            LOG.log(System.Logger.Level.DEBUG, "answer broken off", e);
            throw new IOException("answer broken off", e);
        }
    }

    private ApiResponse answer(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Json.error(405, "Only GET and HEAD are answered here.").with("Allow", "GET, HEAD");
        }
        if (!HostNames.isLoopback(exchange.getRequestHeaders().getFirst("Host"))) {
            return Json.error(403, "This server answers only requests to localhost or 127.0.0.1.");
        }
        if (exchange.getRequestURI().toString().length() > MAX_ADDRESS) {
            return Json.error(414, "The address is longer than " + MAX_ADDRESS + " characters.");
        }
        return routes.answer(
                exchange.getRequestURI(), exchange.getRequestHeaders().getFirst("If-None-Match"));
    }

    private static void send(HttpExchange exchange, ApiResponse response) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        response.headers().forEach(headers::set);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(
                "Content-Security-Policy",
                "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'");
        ApiResponse.Body body = response.body();
        boolean gzip = body != null && mayCompress(exchange, response);
        if (gzip) {
            headers.set("Content-Encoding", "gzip");
        }
        if (body == null || exchange.getRequestMethod().equals("HEAD")) {
            if (body != null && !gzip && body.length() >= 0) {
                headers.set("Content-Length", Long.toString(body.length()));
            }
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        // To this server 0 means "unknown, in chunks" and -1 means "nothing".
        long length = gzip || body.length() < 0 ? 0 : body.length() == 0 ? -1 : body.length();
        exchange.sendResponseHeaders(response.status(), length);
        if (length >= 0) {
            write(body, exchange.getResponseBody(), gzip);
        }
    }

    private static void write(ApiResponse.Body body, OutputStream plain, boolean gzip) throws IOException {
        // Closed only when all went well: closing ends the answer as if it were whole.
        OutputStream out = gzip ? new FastGzip(plain) : plain;
        body.writeTo(out);
        out.close();
    }

    private static boolean mayCompress(HttpExchange exchange, ApiResponse response) {
        String type = response.headers().getOrDefault("Content-Type", "");
        int end = type.indexOf(';');
        if (!COMPRESSIBLE.contains(end < 0 ? type : type.substring(0, end))) {
            return false;
        }
        exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
        long length = response.body().length();
        return (length < 0 || length >= WORTH_COMPRESSING)
                && accepts(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
    }

    private static boolean accepts(String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String coding :
                acceptEncoding.toLowerCase(Locale.ROOT).replace(" ", "").split(",")) {
            if (coding.equals("gzip") || coding.startsWith("gzip;q=") && !coding.matches("gzip;q=0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }

    /** On the loopback interface a better ratio costs more time than it saves. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 16 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
