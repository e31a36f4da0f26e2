package io.jenkins.plugins.bazelbep.proto;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what messages hold that our wire formats do not define: fields as {@code message#number}, enum values as
 * {@code enum=number}, contents of an {@code Any} as {@code Any=type}. Walks into every message, also into an
 * {@code Any} of a type it was given.
 */
final class UnknownFields {

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Descriptor> packedTypes = new TreeMap<>();

    UnknownFields(Descriptor... packedTypes) {
        for (Descriptor type : packedTypes) {
            this.packedTypes.put(type.getFullName(), type);
        }
    }

    Map<String, Integer> counts() {
        return counts;
    }

    void count(Message message) throws InvalidProtocolBufferException {
        for (int number : message.getUnknownFields().asMap().keySet()) {
            add(message.getDescriptorForType().getFullName() + "#" + number);
        }
        for (Object value : message.getAllFields().values()) {
            for (Object one : value instanceof Collection<?> many ? many : List.of(value)) {
                countValue(one);
            }
        }
    }

    private void countValue(Object value) throws InvalidProtocolBufferException {
        if (value instanceof Any packed) {
            countPacked(packed);
        } else if (value instanceof Message message) {
            count(message);
        } else if (value instanceof EnumValueDescriptor constant && constant.getIndex() < 0) {
            // protobuf-java makes up a descriptor without an index for a number that the enum does not have
            add(constant.getType().getFullName() + "=" + constant.getNumber());
        }
    }

    private void countPacked(Any packed) throws InvalidProtocolBufferException {
        String name = packed.getTypeUrl().substring(packed.getTypeUrl().lastIndexOf('/') + 1);
        Descriptor type = packedTypes.get(name);
        if (type == null) {
            add("Any=" + name);
        } else {
            count(DynamicMessage.parseFrom(type, packed.getValue()));
        }
    }

    private void add(String what) {
        counts.merge(what, 1, Integer::sum);
    }
}
