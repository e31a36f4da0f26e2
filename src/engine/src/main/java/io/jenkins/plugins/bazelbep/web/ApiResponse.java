package io.jenkins.plugins.bazelbep.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that a host sends on as it is.
 *
 * @param status the HTTP status
 * @param headers the headers, {@code Content-Type} included
 * @param body what to send; null where there is nothing, as for 304. A host that answers HEAD does not call it.
 */
public record ApiResponse(int status, Map<String, String> headers, Body body) {

    /** Writes the bytes of an answer. */
    public interface Body {

        /** How many bytes will be written, or -1 where that is not known beforehand. */
        default long length() {
            return -1;
        }

        /**
         * Writes the bytes; the caller closes the stream.
         *
         * @throws IOException if the client went away, or a file turned out damaged half way: the host then breaks the
         *     connection off, so that the client does not take a part for the whole
         */
        void writeTo(OutputStream out) throws IOException;
    }

    public ApiResponse {
        headers = Map.copyOf(headers);
    }

    static ApiResponse of(int status, String contentType, Body body) {
        return new ApiResponse(status, Map.of("Content-Type", contentType), body);
    }

    /** An answer whose bytes are at hand. */
    static ApiResponse of(int status, String contentType, byte[] bytes) {
        return of(status, contentType, new Body() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        });
    }

    ApiResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiResponse(status, more, body);
    }
}
