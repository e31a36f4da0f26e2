package io.jenkins.plugins.bazelbep.agent;

import java.io.Serializable;
import java.util.List;

/**
 * How to run the engine's commands on an agent.
 *
 * @param jars the folder with the engine's jars on the agent
 * @param java the java to run, or empty for the one that the agent itself runs on
 * @param jvmOptions options for the receiver's JVM
 * @param eventBytes a larger event is kept as an empty record
 * @param idleSeconds after so many seconds without a sign of life from the controller a receiver ends itself
 */
public record ReceiverCommand(String jars, String java, List<String> jvmOptions, int eventBytes, long idleSeconds)
        implements Serializable {

    public ReceiverCommand {
        jvmOptions = List.copyOf(jvmOptions);
    }
}
