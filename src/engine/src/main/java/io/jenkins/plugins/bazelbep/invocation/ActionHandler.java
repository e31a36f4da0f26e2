package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.files.DoubleEncoding;
import io.jenkins.plugins.bazelbep.proto.bep.ActionExecuted;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.ActionCompletedId;

/** Actions that were published. */
final class ActionHandler implements EventHandler {

    private final ActionTable actions;
    private final FailureCauses causes;
    private long failed;

    ActionHandler(ActionTable actions, FailureCauses causes) {
        this.actions = actions;
        this.causes = causes;
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        ActionExecuted action = event.payload(ActionExecuted.parser());
        ActionCompletedId id = event.id().getActionCompleted();
        String label = DoubleEncoding.mend(id.getLabel().isEmpty() ? action.getLabel() : id.getLabel());
        String configuration = id.hasConfiguration()
                ? id.getConfiguration().getId()
                : action.getConfiguration().getId();
        actions.add(
                label,
                action.getType(),
                configuration,
                DoubleEncoding.mend(id.getPrimaryOutput()),
                action.getSuccess(),
                offset);
        if (!action.getSuccess()) {
            failed++;
            causes.add("actionCompleted", label, configuration, null, action.getFailureDetail());
        }
    }

    long failed() {
        return failed;
    }
}
