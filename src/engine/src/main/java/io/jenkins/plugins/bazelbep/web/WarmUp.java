package io.jenkins.plugins.bazelbep.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Any;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.proto.bazel.FailureDetails.FailureDetail;
import io.jenkins.plugins.bazelbep.proto.bazel.FailureDetails.Spawn;
import io.jenkins.plugins.bazelbep.proto.bep.ActionExecuted;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Loads what every first page needs, while the people who started the server are still looking for their browser: the
 * classes of the events alone take a third of a second.
 */
final class WarmUp implements Runnable {

    private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());

    @Override
    public void run() {
        BuildEvent event = BuildEvent.newBuilder()
                .setAction(ActionExecuted.newBuilder()
                        .addStrategyDetails(Any.getDefaultInstance())
                        .setFailureDetail(FailureDetail.newBuilder().setSpawn(Spawn.getDefaultInstance())))
                .build();
        try (JsonGenerator json = Json.MAPPER.createGenerator(OutputStream.nullOutputStream())) {
            EventJson.write(EventJson.parse(event.toByteArray()), json);
            Json.MAPPER.writeValue(OutputStream.nullOutputStream(), new Page<>(0, List.of(Query.firstPage())));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "nothing was warmed up", e);
        }
    }
}
