package io.jenkins.plugins.bazelbep.protocol;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The two methods of {@code google.devtools.build.v1.PublishBuildEvent} with requests left as bytes: gRPC's own
 * marshaller would end the call where bytes are no message, and makes objects of each event that nobody needs here.
 */
final class RawMethods {

    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                if (!(stream instanceof KnownLength)) {
                    return stream.readAllBytes(); // was compressed
                }
                byte[] message = new byte[stream.available()];
                if (stream.readNBytes(message, 0, message.length) < message.length) {
                    throw new EOFException();
                }
                return message;
            } catch (IOException e) {
                throw Status.UNAVAILABLE
                        .withDescription("cannot read the message")
                        .withCause(e)
                        .asRuntimeException();
            }
        }
    };

    private static final MethodDescriptor.Marshaller<Ack> ACK = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(Ack value) {
            return value;
        }

        @Override
        public Ack parse(InputStream stream) {
            throw new UnsupportedOperationException("a server reads no acknowledgements");
        }
    };

    static final MethodDescriptor<byte[], Ack> STREAM =
            PublishBuildEventGrpc.getPublishBuildToolEventStreamMethod().toBuilder(BYTES, ACK)
                    .build();

    static final MethodDescriptor<byte[], byte[]> LIFECYCLE =
            PublishBuildEventGrpc.getPublishLifecycleEventMethod().toBuilder(BYTES, BYTES)
                    .build();

    private RawMethods() {}
}
