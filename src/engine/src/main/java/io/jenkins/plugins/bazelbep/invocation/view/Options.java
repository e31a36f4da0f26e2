package io.jenkins.plugins.bazelbep.invocation.view;

import java.util.List;

/**
 * The options of an invocation. What is effective and not explicit came from rc files and expansions.
 *
 * @param startup effective startup options
 * @param explicitStartup startup options that were typed
 * @param command effective command options
 * @param explicit command options that were typed
 * @param toolTag {@code --tool_tag}, or null
 */
public record Options(
        List<String> startup,
        List<String> explicitStartup,
        List<String> command,
        List<String> explicit,
        String toolTag) {}
