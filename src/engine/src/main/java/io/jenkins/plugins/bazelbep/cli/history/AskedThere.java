package io.jenkins.plugins.bazelbep.cli.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.bazelbep.cli.CommandFailed;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** A server that runs: {@code bep serve}, or whatever answers the same API. */
public final class AskedThere implements Asked {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI server;

    /** @param server its address, to which {@code /api/v1} is added */
    public AskedThere(URI server) {
        this.server = server;
    }

    @Override
    public JsonNode ask(String question, Map<String, String> parameters) throws IOException, CommandFailed {
        String query = parameters.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&", "?", ""));
        URI address = URI.create(server.toString().replaceAll("/+$", "") + "/api/v1/history/" + question + query);
        HttpResponse<byte[]> response = get(address);
        try {
            JsonNode answer = new ObjectMapper().readTree(response.body());
            if (response.statusCode() == 200) {
                return answer;
            }
            throw new CommandFailed(server + ": " + answer.path("error").asText("answered " + response.statusCode()));
        } catch (JsonProcessingException e) {
            throw new CommandFailed(server + ": answered " + response.statusCode() + ", and not as the API does", e);
        }
    }

    private HttpResponse<byte[]> get(URI address) throws IOException, CommandFailed {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(server + ": is no http address", e);
        } catch (IOException e) {
            throw new CommandFailed(server + ": cannot be reached: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(server + ": was interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
