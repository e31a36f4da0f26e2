package io.jenkins.plugins.bazelbep.files;

import com.google.protobuf.ByteString;
import io.jenkins.plugins.bazelbep.files.MissingContent.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gets at the contents of the files that events name: inline ones, and those whose scheme is known here. */
public final class FileContents {

    private final Map<String, ContentScheme> schemes;

    public FileContents(List<ContentScheme> schemes) {
        this.schemes =
                schemes.stream().collect(Collectors.toUnmodifiableMap(ContentScheme::scheme, Function.identity()));
    }

    /** Inline contents and files of this machine. */
    public static FileContents local(FileScheme files) {
        return new FileContents(List.of(files));
    }

    /** @param file as {@link FileDigests#checkable} gives it */
    public FileContent open(OutputFile file) {
        if (file.data() != null) {
            ByteString data = file.data();
            return new PresentContent(data.size(), null, offset -> from(data, offset));
        }
        if (file.uri() == null) {
            return new MissingContent(
                    Reason.NOT_NAMED,
                    file.symlinkTarget() == null
                            ? file.name() + ": the event tells no place where its contents are"
                            : file.name() + " is a symbolic link to " + file.symlinkTarget());
        }
        String scheme = scheme(file.uri());
        ContentScheme known = schemes.get(scheme);
        return known != null
                ? known.open(file)
                : new MissingContent(
                        Reason.UNKNOWN_SCHEME,
                        scheme.isEmpty()
                                ? file.uri() + " is no URI"
                                : file.uri() + ": files of " + scheme + ": cannot be read here");
    }

    /** Says that a file will be opened soon, so that one that is far away can be on its way. */
    public void prepare(OutputFile file) {
        ContentScheme known = file.data() != null || file.uri() == null ? null : schemes.get(scheme(file.uri()));
        if (known != null) {
            known.prepare(file);
        }
    }

    private static InputStream from(ByteString data, long offset) throws IOException {
        return data.substring((int) Math.min(offset, data.size())).newInput();
    }

    private static String scheme(String uri) {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? "" : uri.substring(0, colon);
        return scheme.matches("[A-Za-z][A-Za-z0-9+.-]{0,31}") ? scheme.toLowerCase(Locale.ROOT) : "";
    }
}
