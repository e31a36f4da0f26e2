package io.jenkins.plugins.bazelbep.web;

import java.util.List;
import java.util.Map;

/**
 * A GET or HEAD as any host can express it.
 *
 * @param path the segments below {@code api/v1/}, each percent-decoded
 * @param parameters the query's parameters, decoded; of a repeated one the first counts
 * @param ifNoneMatch the header If-None-Match, or null
 */
public record ApiRequest(List<String> path, Map<String, String> parameters, String ifNoneMatch) {

    public ApiRequest {
        path = List.copyOf(path);
        parameters = Map.copyOf(parameters);
    }
}
