package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Pattern;

/**
 * {@code file}: the contents of a file that the invocation names, such as a test's log. Whatever the file claims to be,
 * a browser shows it as text or saves it.
 */
final class FileEndpoint implements Endpoint {

    private static final long MOST_AT_ONCE = 16L << 20;
    private static final int LOOKED_AT = 1024;
    private static final Pattern FILE_NAME = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);

    /** What may not stand in a header, or means something in a name. */
    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9 ._+@()=,-]");

    private final FileContents contents;

    /** @param contents null where the host permits no files */
    FileEndpoint(FileContents contents) {
        this.contents = contents;
    }

    @Override
    public boolean isFinalWithTheInvocation() {
        return false;
    }

    @Override
    public ApiResponse get(InvocationReader invocation, Parameters parameters) throws IOException {
        String uri = parameters.text("uri");
        String label = parameters.text("label");
        long start = parameters.number("start", 0, Long.MIN_VALUE, Long.MAX_VALUE);
        long limit = parameters.number("limit", MOST_AT_ONCE, 1, Long.MAX_VALUE);
        boolean download = parameters.flag("download");
        OutputFile file = new NamedFiles(invocation).find(uri, label);
        if (file == null) {
            throw ApiException.notFound("Nothing in this invocation names this file for this label.");
        }
        FileContent content = open(invocation, file);
        if (content instanceof MissingContent missing) {
            boolean forbidden = missing.reason() == MissingContent.Reason.FORBIDDEN;
            throw forbidden ? ApiException.forbidden(missing.message()) : ApiException.notFound(missing.message());
        }
        PresentContent present = (PresentContent) content;
        return download ? whole(present, file) : part(present, start, Math.min(limit, MOST_AT_ONCE));
    }

    private FileContent open(InvocationReader invocation, OutputFile file) throws IOException {
        OutputFile profile = invocation.timing().profile();
        if (profile != null && file.uri().equals(profile.uri())) {
            return NamedProfile.open(invocation, file, contents);
        }
        if (contents == null) {
            throw ApiException.forbidden("Reading files is switched off here.");
        }
        return contents.open(invocation.summary().digests().checkable(file));
    }

    private static ApiResponse whole(PresentContent content, OutputFile file) {
        long size = content.length();
        String name = FILE_NAME.matcher(file.name()).replaceAll("");
        String plain = NOT_PLAIN.matcher(name).replaceAll("_");
        return ApiResponse.of(200, "application/octet-stream", new ApiResponse.Body() {
                    @Override
                    public long length() {
                        return size;
                    }

                    @Override
                    public void writeTo(OutputStream out) throws IOException {
                        copy(content, 0, size, out);
                    }
                })
                .with("X-Text-Size", Long.toString(size))
                .with("Cache-Control", "no-store")
                .with("Content-Disposition", "attachment; filename=\"" + plain + "\"");
    }

    private static ApiResponse part(PresentContent content, long start, long most) throws IOException {
        long size = content.length();
        long begin = start < 0 ? Math.max(0, size + start) : Math.min(start, size);
        long end = most > size - begin ? size : begin + most;
        boolean text = isText(content);
        String type = text ? "text/plain; charset=utf-8" : "application/octet-stream";
        ApiResponse response = ApiResponse.of(200, type, out -> copy(content, begin, end, out))
                .with("X-Text-Size", Long.toString(end))
                .with("Cache-Control", "no-store");
        if (!text) {
            response = response.with("Content-Disposition", "attachment");
        }
        return end < size ? response.with("X-More-Data", "true") : response;
    }

    private static boolean isText(PresentContent content) throws IOException {
        try (InputStream in = content.open()) {
            for (byte each : in.readNBytes(LOOKED_AT)) {
                if (each == 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static void copy(PresentContent content, long begin, long end, OutputStream out) throws IOException {
        try (InputStream in = content.open(begin)) {
            byte[] buffer = new byte[32 * 1024];
            for (long left = end - begin; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("the file became shorter while it was sent");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }
}
