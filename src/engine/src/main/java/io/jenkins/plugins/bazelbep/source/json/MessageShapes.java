package io.jenkins.plugins.bazelbep.source.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** All message types of some files and of what those import: what an {@code Any} can be resolved to. */
final class MessageShapes {

    private final Map<String, Descriptor> types = new HashMap<>();
    private final Map<String, MessageShape> shapes = new HashMap<>();

    MessageShapes(FileDescriptor... files) {
        Set<FileDescriptor> seen = new HashSet<>();
        for (FileDescriptor file : files) {
            collect(file, seen);
        }
        types.values().forEach(this::of);
    }

    MessageShape of(Descriptor type) {
        MessageShape known = shapes.get(type.getFullName());
        if (known != null) {
            return known;
        }
        MessageShape shape = new MessageShape(type);
        shapes.put(type.getFullName(), shape);
        shape.resolve(type, this);
        return shape;
    }

    /** The type that a type URL names, or null if none of ours has that name. */
    MessageShape byUrl(String typeUrl) {
        return shapes.get(typeUrl.substring(typeUrl.lastIndexOf('/') + 1));
    }

    private void collect(FileDescriptor file, Set<FileDescriptor> seen) {
        if (!seen.add(file)) {
            return;
        }
        file.getMessageTypes().forEach(this::collect);
        file.getDependencies().forEach(imported -> collect(imported, seen));
    }

    private void collect(Descriptor type) {
        types.put(type.getFullName(), type);
        type.getNestedTypes().forEach(this::collect);
    }
}
