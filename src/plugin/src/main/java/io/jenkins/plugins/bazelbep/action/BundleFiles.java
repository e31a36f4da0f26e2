package io.jenkins.plugins.bazelbep.action;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.InvisibleAction;
import hudson.model.UnprotectedRootAction;
import io.jenkins.plugins.bazelbep.web.ApiResponse;
import io.jenkins.plugins.bazelbep.web.StaticFiles;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/**
 * Serves the files of the invocation pages. They are the same for everybody and tell nothing of this Jenkins, as are the
 * files of every plugin.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class BundleFiles extends InvisibleAction implements UnprotectedRootAction {

    private static final String ENTRY = "bazel-bep.js";
    private static final String STYLE = "bazel-bep.css";
    private static final int DIGITS = 16;

    /** Stands in the address, so that browsers may keep the files until the plugin is another. */
    private final String version = digest();

    /** The one of this controller. */
    public static BundleFiles get() {
        return ExtensionList.lookupSingleton(BundleFiles.class);
    }

    @Override
    public String getUrlName() {
        return "bazel-bep-pages";
    }

    /** Address of the folder of the files, relative to the root of Jenkins. */
    public String getUrl() {
        return getUrlName() + "/" + version;
    }

    /** Answers {@code <version>/<path>}. */
    @GET
    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        String path = request.getRestOfPath();
        int slash = path.indexOf('/', 1);
        ApiResponse file = slash < 0 ? null : StaticFiles.find(path.substring(slash + 1));
        if (file == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean current = path.substring(1, slash).equals(version);
        HttpAnswer.send(current ? forEver(file) : file, request, response);
    }

    private static ApiResponse forEver(ApiResponse file) {
        Map<String, String> headers = new HashMap<>(file.headers());
        headers.put("Cache-Control", "public, max-age=31536000, immutable");
        return new ApiResponse(file.status(), headers, file.body());
    }

    /** The entry imports the rest by names that hold a digest, so these two stand for all files. */
    private static String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : List.of(ENTRY, STYLE)) {
                ApiResponse file = StaticFiles.find(name);
                if (file == null) {
                    throw new IllegalStateException("the plugin was packaged without " + name);
                }
                file.body().writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            }
            return Util.toHexString(digest.digest()).substring(0, DIGITS);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("the files of the pages cannot be read", e);
        }
    }
}
