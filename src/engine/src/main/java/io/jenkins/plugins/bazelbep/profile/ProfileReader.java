package io.jenkins.plugins.bazelbep.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the profile that Bazel writes with {@code --profile}: JSON in Chrome's trace event format, plain or compressed.
 * In one pass, in bounded memory whatever the file holds; what ends early or is damaged gives what is before that.
 */
public final class ProfileReader {

    /** How many slices are kept unless told otherwise. */
    public static final int SLICES = 250_000;

    /** How much text is read unless told otherwise: a profile of a very large build has a tenth of it. */
    public static final long BYTES = 1L << 30;

    /** Whose profile it is stands at the beginning. */
    private static final long HEAD = 1L << 20;

    private static final int GZIP_MAGIC = 0x1f8b;

    /** Names of fields come from the file: none is kept beyond it. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final int slices;
    private final long bytes;

    public ProfileReader() {
        this(SLICES, BYTES);
    }

    /**
     * @param slices how many slices are kept; of more, the shortest are left out
     * @param bytes how many bytes of text are read, after unpacking
     */
    ProfileReader(int slices, long bytes) {
        this.slices = slices;
        this.bytes = bytes;
    }

    /**
     * Reads a profile; the caller closes the stream.
     *
     * @throws ProfileException if what is there is no such profile
     * @throws IOException if the stream cannot be read
     */
    public Profile read(InputStream file) throws IOException {
        ProfileBuilder profile = new ProfileBuilder(slices);
        boolean whole;
        try (JsonParser json = JSON.createParser(new Beginning(unpacked(file), bytes))) {
            whole = read(json, profile);
        } catch (JsonProcessingException | EOFException | ZipException e) {
            whole = false;
        }
        if (!profile.hasEvents()) {
            throw new ProfileException("This file holds no profile in JSON, as Bazel writes it since 0.25.");
        }
        return profile.build(whole);
    }

    /**
     * Reads whose profile a file is, as far as that stands before its events; the caller closes the stream.
     *
     * @return the id of the invocation; null where the file does not say, or is no profile
     */
    public String buildId(InputStream file) throws IOException {
        ProfileBuilder profile = new ProfileBuilder(0);
        try (JsonParser json = JSON.createParser(new Beginning(unpacked(file), HEAD))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME
                    && !json.currentName().equals("traceEvents")) {
                boolean other = json.currentName().equals("otherData");
                if (json.nextToken() == JsonToken.START_OBJECT && other) {
                    readOtherData(json, profile);
                } else {
                    json.skipChildren();
                }
            }
        } catch (JsonProcessingException | EOFException | ZipException e) {
            // What came before the damage counts.
        }
        return profile.buildId();
    }

    /** Says whether a profile is packed with gzip. The stream, which knows marks, stands at its beginning before and after. */
    public static boolean isCompressed(InputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC;
    }

    /** The two forms of the format: an object with the events in it, or only their list. */
    private static boolean read(JsonParser json, ProfileBuilder profile) throws IOException {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_ARRAY) {
            readEvents(json, profile);
            return true;
        }
        if (first != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("traceEvents") && value == JsonToken.START_ARRAY) {
                readEvents(json, profile);
            } else if (field.equals("otherData") && value == JsonToken.START_OBJECT) {
                readOtherData(json, profile);
            } else {
                json.skipChildren();
            }
        }
        return true;
    }

    private static void readEvents(JsonParser json, ProfileBuilder profile) throws IOException {
        TraceEvent event = new TraceEvent();
        for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
            if (next == JsonToken.START_OBJECT) {
                event.read(json);
                profile.take(event);
            } else {
                json.skipChildren();
            }
        }
    }

    private static void readOtherData(JsonParser json, ProfileBuilder profile) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            if (json.nextToken().isScalarValue() && field.equals("build_id")) {
                profile.buildId(json.getText());
            } else {
                json.skipChildren();
            }
        }
    }

    private static InputStream unpacked(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, 32 * 1024);
        return isCompressed(in) ? new GZIPInputStream(in, 32 * 1024) : in;
    }

    /** As much of a stream as is read; then it ends, in the middle of the JSON. */
    private static final class Beginning extends InputStream {

        private final InputStream in;
        private long left;

        Beginning(InputStream in, long most) {
            this.in = in;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            return left-- <= 0 ? -1 : in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int read = in.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
