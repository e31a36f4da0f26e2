package io.jenkins.plugins.bazelbep.web;

import com.google.protobuf.CodedOutputStream;
import io.jenkins.plugins.bazelbep.store.InvocationReader;

/** {@code bep}: the binary BEP file, as {@code --build_event_binary_file} would have written it. */
final class BepEndpoint implements Endpoint {

    @Override
    public ApiResponse get(InvocationReader invocation, Parameters parameters) {
        return Download.of(invocation, "application/octet-stream", ".bep", out -> {
            byte[] prefix = new byte[5];
            return record -> {
                CodedOutputStream length = CodedOutputStream.newInstance(prefix);
                length.writeUInt32NoTag(record.length);
                out.write(prefix, 0, length.getTotalBytesWritten());
                out.write(record);
            };
        });
    }
}
