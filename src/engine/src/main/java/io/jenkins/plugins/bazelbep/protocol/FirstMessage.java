package io.jenkins.plugins.bazelbep.protocol;

import io.jenkins.plugins.bazelbep.protocol.StreamState.Proof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the first message of a call says about its stream.
 *
 * @param secret what the receiver asks for
 * @param headerShown whether the secret came as a header
 */
record FirstMessage(
        StreamIdentity identity,
        String projectId,
        List<String> keywords,
        Optional<BesSecret> secret,
        boolean headerShown) {

    private static final int MAX_TEXT_CHARS = 1000;

    /** Bazel's own take a hundred; whoever reads the state of a stream reads no book. */
    private static final int MAX_KEYWORDS_CHARS = 4000;

    /** How the client belongs here; empty if it does not. */
    Optional<Proof> proof(Optional<StreamState> known) {
        if (secret.isEmpty()) {
            return Optional.of(Proof.NONE);
        }
        if (headerShown) {
            return Optional.of(Proof.HEADER);
        }
        boolean before = known.isPresent() && known.get().proof() == Proof.KEYWORD;
        return before || keywords.stream().anyMatch(secret.get()::isKeyword)
                ? Optional.of(Proof.KEYWORD)
                : Optional.empty();
    }

    /** The state of the stream as this call begins. The secret does not get into it. */
    StreamState begin(Optional<StreamState> known, Proof proof) {
        return known.map(before -> next(before, proof)).orElseGet(() -> first(proof));
    }

    private StreamState first(Proof proof) {
        return new StreamState(
                StreamState.VERSION,
                identity.invocationId(),
                identity.buildId(),
                withoutSecret(projectId),
                keptKeywords(),
                proof,
                Instant.now(),
                null,
                null,
                null,
                null,
                0,
                0,
                0,
                0,
                1,
                Lifecycle.NONE);
    }

    private List<String> keptKeywords() {
        List<String> kept = new ArrayList<>();
        int chars = 0;
        for (String keyword : keywords) {
            if (secret.isEmpty() || !secret.get().isKeyword(keyword)) {
                String text = withoutSecret(keyword);
                chars += text.length();
                if (chars > MAX_KEYWORDS_CHARS) {
                    break;
                }
                kept.add(text);
            }
        }
        return kept;
    }

    private static StreamState next(StreamState before, Proof proof) {
        return before.with(state -> {
            state.proof = proof;
            state.finished = null;
            state.broken = null;
            state.notStoredFrom = null;
            state.exitCode = null;
            state.connections++;
        });
    }

    private String withoutSecret(String text) {
        String bounded = text.length() <= MAX_TEXT_CHARS ? text : text.substring(0, MAX_TEXT_CHARS);
        return secret.map(s -> bounded.replace(s.value(), "*")).orElse(bounded);
    }
}
