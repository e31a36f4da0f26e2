package io.jenkins.plugins.bazelbep.action;

import io.jenkins.plugins.bazelbep.web.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.sf.json.JSONObject;

/** Sends the engine's answers through the servlet container. */
final class HttpAnswer {

    private HttpAnswer() {}

    static void send(ApiResponse answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        // What a build wrote must never be taken for a page of Jenkins.
        response.setHeader("X-Content-Type-Options", "nosniff");
        ApiResponse.Body body = answer.body();
        if (body == null) {
            return;
        }
        if (body.length() >= 0) {
            response.setContentLengthLong(body.length());
        }
        if (!request.getMethod().equals("HEAD")) {
            body.writeTo(response.getOutputStream());
        }
    }

    static void sendError(HttpServletResponse response, int status, String message) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        JSONObject error = new JSONObject();
        error.put("error", message);
        response.getOutputStream().write(error.toString().getBytes(StandardCharsets.UTF_8));
    }
}
