package io.jenkins.plugins.bazelbep.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.jenkins.plugins.bazelbep.proto.bazel.FailureDetails.FailureDetail;
import io.jenkins.plugins.bazelbep.proto.bazel.SpawnProto.SpawnExec;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import io.jenkins.plugins.bazelbep.proto.bytestream.ByteStreamGrpc;
import java.util.List;
import org.junit.Test;

/** Names that Bazel and its backends compare as strings, and conventions that readers of the formats build on. */
public class WireNamesTest {

    @Test
    public void bazelEventsHaveTheTypeUrlThatBazelSends() {
        assertThat(typeUrl(BuildEvent.getDefaultInstance()))
                .isEqualTo("type.googleapis.com/build_event_stream.BuildEvent");
        assertThat(typeUrl(SpawnExec.getDefaultInstance())).isEqualTo("type.googleapis.com/tools.protos.SpawnExec");
    }

    @Test
    public void servicesHaveTheirPublishedMethodNames() {
        assertThat(PublishBuildEventGrpc.getPublishLifecycleEventMethod().getFullMethodName())
                .isEqualTo("google.devtools.build.v1.PublishBuildEvent/PublishLifecycleEvent");
        assertThat(PublishBuildEventGrpc.getPublishBuildToolEventStreamMethod().getFullMethodName())
                .isEqualTo("google.devtools.build.v1.PublishBuildEvent/PublishBuildToolEventStream");
        assertThat(ByteStreamGrpc.getReadMethod().getFullMethodName()).isEqualTo("google.bytestream.ByteStream/Read");
    }

    @Test
    public void everyFailureCategoryHasItsCodeInFieldOne() {
        List<FieldDescriptor> categories =
                FailureDetail.getDescriptor().getOneofs().get(0).getFields();
        assertThat(categories)
                .hasSizeGreaterThan(60)
                .allSatisfy(category -> assertThat(
                                category.getMessageType().findFieldByNumber(1).getJavaType())
                        .isEqualTo(FieldDescriptor.JavaType.ENUM));
    }

    private static String typeUrl(Message message) {
        return Any.pack(message).getTypeUrl();
    }
}
