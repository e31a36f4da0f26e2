package io.jenkins.plugins.bazelbep.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;

/** How this API writes JSON: what is null is left out, times are ISO-8601 in UTC. */
final class Json {

    static final String CONTENT_TYPE = "application/json; charset=utf-8";

    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Json() {}

    static ApiResponse response(Object value) {
        return response(200, value);
    }

    static ApiResponse response(int status, Object value) {
        try {
            return ApiResponse.of(status, CONTENT_TYPE, MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass() + " as JSON", e);
        }
    }

    static ApiResponse error(int status, String message) {
        return response(status, Map.of("error", message));
    }
}
