package io.jenkins.plugins.bazelbep.publish.junit;

/**
 * What one attempt failed with.
 *
 * @param message or empty
 * @param text a stack trace or what else the runner wrote; or empty
 */
public record RetriedFailure(String message, String text) {

    public String getMessage() {
        return message;
    }

    public String getText() {
        return text;
    }
}
