package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PageServerTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final HttpClient client = HttpClient.newHttpClient();
    private PageServer server;

    @Before
    public void start() throws IOException {
        Api api = new Api(InvocationStore.open(folder.getRoot().toPath(), StoreOptions.defaults()));
        server = PageServer.start(0, api);
    }

    @After
    public void stop() {
        server.close();
    }

    @Test
    public void answersTheApi() throws Exception {
        HttpResponse<String> response = get("/api/v1/invocations");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"total\":0,\"items\":[]}");
        assertThat(header(response, "Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    public void saysWhatIsNotThere() throws Exception {
        for (String path : new String[] {
            "/api",
            "/api/",
            "/api/v2/invocations",
            "/api/v1/",
            "/api/v1/nothing",
            "/api/v1/invocations/none",
            "/api/v1/invocations/none/targets",
            "/api/v1/invocations/none/nothing",
            "/api/v1/invocations/none/targets/more",
            "/nothing",
            "/../pom.xml",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/Api.class",
            "/assets/",
            "/assets/..%2fApi.class",
            "/index.html/"
        }) {
            HttpResponse<String> response = get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(Json.MAPPER.readTree(response.body()).get("error").textValue())
                    .as(path)
                    .isNotEmpty();
        }
    }

    @Test
    public void refusesWrongParameters() throws Exception {
        HttpResponse<String> response = get("/api/v1/invocations?limit=5000");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .isEqualTo("{\"error\":\"limit must be a number from 1 to 1000, not \\\"5000\\\"\"}");
        assertThat(get("/api/v1/invocations?state=GONE").statusCode()).isEqualTo(400);
    }

    @Test
    public void neverAnswersWithMarkupOfTheAsker() throws Exception {
        HttpResponse<String> response = get("/api/v1/invocations/%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(header(response, "Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Content-Security-Policy")).contains("default-src 'self'");
    }

    @Test
    public void takesAddressesOfPagesToThePage() throws Exception {
        HttpResponse<String> response = get("/invocations/a%20b/tests?status=FAILED");
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(header(response, "Location")).isEqualTo("/#/invocations/a%20b/tests?status=FAILED");
    }

    @Test
    public void refusesOtherMethods() throws Exception {
        for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS"}) {
            HttpResponse<String> response = client.send(
                    request("/api/v1/invocations")
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(method).isEqualTo(405);
            assertThat(header(response, "Allow")).isEqualTo("GET, HEAD");
        }
    }

    @Test
    public void answersHeadWithoutABody() throws Exception {
        String answer = raw("HEAD /api/v1/invocations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("Content-Length: 22\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    public void refusesTheNamesOfOtherHosts() throws Exception {
        for (String host : new String[] {"Host: evil.example\r\n", "Host: 127.0.0.1.evil.example:80\r\n", ""}) {
            String answer = raw("GET /api/v1/invocations HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
            assertThat(answer).as(host).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    public void refusesEndlessAddresses() throws Exception {
        HttpResponse<String> response = get("/api/v1/invocations?query=" + "x".repeat(9000));
        assertThat(response.statusCode()).isEqualTo(414);
    }

    @Test
    public void staysUpWhateverIsSent() throws Exception {
        raw("GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        raw("\0\0\0\r\n\r\n");
        raw("GET http://[ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(get("/api/v1/invocations").statusCode()).isEqualTo(200);
    }

    @Test
    public void doesNotCompressWhatIsSmall() throws Exception {
        String path = "/api/v1/invocations?query=x";
        HttpResponse<byte[]> small = client.send(
                request(path).header("Accept-Encoding", "gzip").build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(small.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(header(small, "Vary")).isEqualTo("Accept-Encoding");
    }

    static byte[] gunzip(byte[] bytes) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
