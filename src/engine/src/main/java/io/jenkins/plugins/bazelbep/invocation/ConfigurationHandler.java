package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.invocation.view.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Configurations by id. Ids such as {@code none} and {@code system} are used by events without ever being described. */
final class ConfigurationHandler implements EventHandler {

    private static final int MOST = 1_000;

    private final HeldText texts;
    private final Map<String, Configuration> configurations = new LinkedHashMap<>();

    ConfigurationHandler(HeldText texts) {
        this.texts = texts;
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        String id = texts.of(event.id().getConfiguration().getId());
        if (id == null || configurations.size() == MOST) {
            return;
        }
        io.jenkins.plugins.bazelbep.proto.bep.Configuration configuration =
                event.payload(io.jenkins.plugins.bazelbep.proto.bep.Configuration.parser());
        Map<String, String> makeVariables = new TreeMap<>();
        configuration.getMakeVariableMap().forEach((name, value) -> {
            String held = texts.of(name);
            if (held != null && makeVariables.size() < MOST) {
                makeVariables.put(held, value.isEmpty() ? "" : texts.of(value));
            }
        });
        configurations.put(
                id,
                new Configuration(
                        id,
                        texts.of(configuration.getMnemonic()),
                        texts.of(configuration.getPlatformName()),
                        texts.of(configuration.getCpu()),
                        makeVariables,
                        configuration.getIsTool()));
    }

    List<Configuration> configurations() {
        return List.copyOf(configurations.values());
    }
}
