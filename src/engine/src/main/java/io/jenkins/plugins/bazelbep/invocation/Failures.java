package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.jenkins.plugins.bazelbep.invocation.view.Failure;
import io.jenkins.plugins.bazelbep.proto.bazel.FailureDetails.FailureDetail;

/** Reads failure details. */
final class Failures {

    private Failures() {}

    /**
     * Returns a failure detail in words. Every category is a message whose first field is an enum of its codes, so
     * category and code come from the descriptor and need no list of all of them.
     */
    static Failure of(FailureDetail detail) {
        FieldDescriptor category = detail.getOneofFieldDescriptor(
                FailureDetail.getDescriptor().getOneofs().get(0));
        String message = detail.getMessage().isEmpty() ? null : detail.getMessage();
        return category == null
                ? new Failure(message, null, null)
                : new Failure(message, category.getName(), code((Message) detail.getField(category)));
    }

    private static String code(Message category) {
        FieldDescriptor field = category.getDescriptorForType().findFieldByNumber(1);
        return field != null && category.getField(field) instanceof EnumValueDescriptor value ? name(value) : null;
    }

    /** A value that is newer than this program comes as its number. */
    static String name(EnumValueDescriptor value) {
        return value.getIndex() < 0 ? Integer.toString(value.getNumber()) : value.getName();
    }
}
