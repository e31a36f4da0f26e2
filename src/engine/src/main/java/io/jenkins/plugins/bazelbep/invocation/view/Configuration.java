package io.jenkins.plugins.bazelbep.invocation.view;

import java.util.Map;

/**
 * A build configuration.
 *
 * @param id what rows call it
 * @param mnemonic such as {@code k8-fastbuild}
 * @param makeVariables its make variables
 * @param tool true for the configuration of build tools
 */
public record Configuration(
        String id, String mnemonic, String platform, String cpu, Map<String, String> makeVariables, boolean tool) {}
