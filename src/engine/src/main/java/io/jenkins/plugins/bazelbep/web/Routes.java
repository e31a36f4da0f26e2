package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.metrics.PrometheusMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which address is the API's, which is a file of the bundle and which is one of the pages. */
final class Routes {

    private static final System.Logger LOG = System.getLogger(Routes.class.getName());
    private static final String API = "/api/v1/";
    private static final int MAX_PARAMETERS = 100;

    private final Api api;
    private final PrometheusMetrics metrics;

    Routes(Api api, PrometheusMetrics metrics) {
        this.api = api;
        this.metrics = metrics;
    }

    ApiResponse answer(URI address, String ifNoneMatch) {
        String path = address.getRawPath();
        try {
            if (path.startsWith(API)) {
                return api.handle(new ApiRequest(
                        segments(path.substring(API.length())), parameters(address.getRawQuery()), ifNoneMatch));
            }
            if (path.equals("/metrics") && metrics != null) {
                return ApiResponse.of(200, metrics.contentType(), metrics.text())
                        .with("Cache-Control", "no-store");
            }
            if (path.equals("/api") || path.startsWith("/api/")) {
                return Json.error(404, "There is nothing at this address. The API is below /api/v1/.");
            }
            ApiResponse file = path.length() > 1 ? StaticFiles.find(path.substring(1)) : null;
            if (file != null) {
                return file;
            }
            if (path.equals("/")) {
                return StaticFiles.page();
            }
            if (path.equals("/invocations") || path.startsWith("/invocations/")) {
                return pageAt(address);
            }
            return Json.error(404, "There is nothing at this address.");
        } catch (IllegalArgumentException e) {
            return Json.error(400, "The address holds a % that is followed by no hexadecimal number.");
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot read the bundle of the pages", e);
            return Json.error(500, "The pages cannot be read. The log of this server says why.");
        }
    }

    /** The pages keep their addresses after a #, so that they work below any host's path. */
    private static ApiResponse pageAt(URI address) {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return new ApiResponse(302, Map.of("Location", "/#" + address.getRawPath() + query), null);
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.split("/", -1)) {
            segments.add(decode(segment.replace("+", "%2B")));
        }
        if (segments.size() > 1 && segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        return segments;
    }

    private static Map<String, String> parameters(String rawQuery) {
        Map<String, String> parameters = new HashMap<>();
        if (rawQuery != null) {
            for (String pair : rawQuery.split("&", MAX_PARAMETERS)) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                parameters.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
