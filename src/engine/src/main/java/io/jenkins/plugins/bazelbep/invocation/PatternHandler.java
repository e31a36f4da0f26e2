package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Target patterns: expanded ones, skipped ones, and ones that could not be loaded. Their ids name them. */
final class PatternHandler implements EventHandler {

    private final HeldText texts;
    private final Set<String> patterns = new LinkedHashSet<>();

    PatternHandler(HeldText texts) {
        this.texts = texts;
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        BuildEventId id = event.id();
        for (String pattern :
                texts.of((id.hasPatternSkipped() ? id.getPatternSkipped() : id.getPattern()).getPatternList())) {
            if (patterns.size() < HeldText.LONGEST_LIST) {
                patterns.add(pattern);
            }
        }
    }

    List<String> patterns() {
        return List.copyOf(patterns);
    }
}
