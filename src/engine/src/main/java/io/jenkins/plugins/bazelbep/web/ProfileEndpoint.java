package io.jenkins.plugins.bazelbep.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.profile.Profile;
import io.jenkins.plugins.bazelbep.profile.ProfileException;
import io.jenkins.plugins.bazelbep.profile.ProfileReader;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.io.InputStream;

/** {@code profile}: Bazel's JSON profile of the invocation, by threads and in fewer bytes than the file has. */
final class ProfileEndpoint implements Endpoint {

    private final FileContents contents;

    /** @param contents null where the host permits no files */
    ProfileEndpoint(FileContents contents) {
        this.contents = contents;
    }

    /** The file may go, or be written over by Bazel's next command. */
    @Override
    public boolean isFinalWithTheInvocation() {
        return false;
    }

    @Override
    public ApiResponse get(InvocationReader invocation, Parameters parameters) throws IOException {
        OutputFile file = invocation.timing().profile();
        if (file == null) {
            throw ApiException.notFound("Bazel named no profile in this invocation. It writes one unless it is told"
                    + " --noprofile or --nogenerate_json_trace_profile.");
        }
        FileContent content = NamedProfile.open(invocation, file, contents);
        if (content instanceof MissingContent missing) {
            boolean forbidden = missing.reason() == MissingContent.Reason.FORBIDDEN;
            throw forbidden ? ApiException.forbidden(missing.message()) : ApiException.notFound(missing.message());
        }
        Profile profile = read(file, (PresentContent) content);
        expectOf(invocation.summary().invocationId(), profile, file);
        return ApiResponse.of(200, Json.CONTENT_TYPE, out -> {
                    try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
                        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                        json.writePOJO(profile);
                    }
                })
                .with("Cache-Control", "no-store");
    }

    /** One at a time: a large profile takes seconds and a hundred megabytes. */
    private synchronized Profile read(OutputFile file, PresentContent content) throws IOException {
        try (InputStream in = content.open()) {
            return new ProfileReader().read(in);
        } catch (ProfileException e) {
            throw ApiException.notFound(file.uri() + ": " + e.getMessage());
        }
    }

    /** Before version 7 or so Bazel wrote every profile of a workspace to the same file. */
    private static void expectOf(String invocationId, Profile profile, OutputFile file) {
        if (profile.buildId() != null && !profile.buildId().equals(invocationId)) {
            throw ApiException.notFound("The profile of this invocation is gone: " + file.uri()
                    + " now holds that of invocation " + profile.buildId()
                    + ". A file of its own (--profile=FILE) stays.");
        }
    }
}
