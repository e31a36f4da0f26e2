package io.jenkins.plugins.bazelbep.action;

import io.jenkins.plugins.bazelbep.web.ApiRequest;
import io.jenkins.plugins.bazelbep.web.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** Stapler's requests for the engine's API, and its answers. */
public final class ApiCalls {

    private ApiCalls() {}

    /** Reads a request; whatever only changes something is refused here, and empty. */
    public static Optional<ApiRequest> read(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            HttpAnswer.sendError(
                    response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Only GET and HEAD are answered here.");
            return Optional.empty();
        }
        return Optional.of(new ApiRequest(
                segments(request.getRestOfPath()), parameters(request), request.getHeader("If-None-Match")));
    }

    /** Sends an answer. */
    public static void send(ApiResponse answer, StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        HttpAnswer.send(answer, request, response);
    }

    /** Stapler has decoded the path already. */
    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        if (!segments.isEmpty() && segments.get(0).isEmpty()) {
            segments.remove(0);
        }
        if (segments.size() > 1 && segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        return segments;
    }

    private static Map<String, String> parameters(StaplerRequest2 request) {
        Map<String, String> parameters = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        return parameters;
    }
}
