package io.jenkins.plugins.bazelbep.files;

/** What became of an attempt to get at a file's contents: they are {@link PresentContent there} or {@link MissingContent not}. */
public sealed interface FileContent permits PresentContent, MissingContent {}
