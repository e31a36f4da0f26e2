package io.jenkins.plugins.bazelbep.source.json;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.HashMap;
import java.util.Map;

/** A field of a message, as the transcoder needs it: looked at once, not for every value. */
final class FieldShape {

    final FieldDescriptor.Type type;
    final int number;
    final boolean repeated;
    final boolean packed;
    final boolean map;
    /** Whether a value that equals the default is left out, as protobuf does where presence is not kept (but for map entries). */
    final boolean omitDefault;

    final String fullName;
    final MessageShape message;
    private final Map<String, Integer> constants = new HashMap<>();

    FieldShape(FieldDescriptor field, MessageShapes shapes) {
        type = field.getType();
        number = field.getNumber();
        repeated = field.isRepeated();
        packed = field.isPacked();
        map = field.isMapField();
        boolean inMapEntry = field.getContainingType().getOptions().getMapEntry();
        omitDefault = !field.isRepeated() && !field.hasPresence() && !inMapEntry;
        fullName = field.getFullName();
        message = field.getJavaType() == JavaType.MESSAGE ? shapes.of(field.getMessageType()) : null;
        if (field.getJavaType() == JavaType.ENUM) {
            for (EnumValueDescriptor constant : field.getEnumType().getValues()) {
                constants.put(constant.getName(), constant.getNumber());
            }
        }
    }

    /** The number of an enum constant, or null if the enum does not have it. */
    Integer constant(String name) {
        return constants.get(name);
    }
}
