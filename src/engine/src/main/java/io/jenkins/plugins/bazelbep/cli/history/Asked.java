package io.jenkins.plugins.bazelbep.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.bazelbep.cli.CommandFailed;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/** Somebody who answers questions about the history. */
public interface Asked extends Closeable {

    /**
     * Asks one of the API's questions.
     *
     * @throws CommandFailed if the question is wrong or there is no answer, in words for people
     */
    JsonNode ask(String question, Map<String, String> parameters) throws IOException, CommandFailed;
}
