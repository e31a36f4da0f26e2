package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent.PayloadCase;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetadata;
import io.jenkins.plugins.bazelbep.proto.bep.WorkspaceStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What users tell of a build themselves: {@code --build_metadata} and the output of the workspace status command. */
final class KeyValueHandler implements EventHandler {

    private final HeldText texts;
    private final Map<String, String> metadata = new TreeMap<>();
    private final Map<String, String> workspaceStatus = new LinkedHashMap<>();

    KeyValueHandler(HeldText texts) {
        this.texts = texts;
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        if (event.payloadCase() == PayloadCase.BUILD_METADATA) {
            event.payload(BuildMetadata.parser()).getMetadataMap().forEach((key, value) -> put(metadata, key, value));
        } else {
            for (WorkspaceStatus.Item item :
                    event.payload(WorkspaceStatus.parser()).getItemList()) {
                put(workspaceStatus, item.getKey(), item.getValue());
            }
        }
    }

    Map<String, String> metadata() {
        return metadata;
    }

    Map<String, String> workspaceStatus() {
        return workspaceStatus;
    }

    private void put(Map<String, String> map, String key, String value) {
        String heldKey = texts.of(key);
        if (heldKey != null && map.size() < HeldText.LONGEST_LIST) {
            String heldValue = texts.of(value);
            map.put(heldKey, heldValue == null ? "" : heldValue);
        }
    }
}
