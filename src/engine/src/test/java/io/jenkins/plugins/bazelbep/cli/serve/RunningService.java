package io.jenkins.plugins.bazelbep.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.protocol.TestClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** A service over an empty folder. */
final class RunningService extends ExternalResource {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TemporaryFolder folder = new TemporaryFolder();
    private Service service;

    @Override
    protected void before() throws IOException {
        folder.create();
        service = Service.start(Service.Settings.of(folder.getRoot().toPath(), List.of()));
    }

    @Override
    protected void after() {
        try {
            service.close();
        } catch (IOException e) {
            throw new IllegalStateException("the service does not stop", e);
        } finally {
            folder.delete();
        }
    }

    TestClient client() {
        return new TestClient(URI.create(service.addresses().bes()).getPort());
    }

    /** Asks the pages; the answer has to be 200. */
    HttpResponse<String> get(String path) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(service.addresses().http() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
