/**
 * Ways in beside the wire: BEP files in binary or JSON, plain or gzipped, whole or still growing. Everything comes out
 * as the bytes of {@code build_event_stream.BuildEvent} messages, so that what follows knows one format only.
 */
package io.jenkins.plugins.bazelbep.source;
