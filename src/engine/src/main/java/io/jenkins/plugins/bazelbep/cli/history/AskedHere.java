package io.jenkins.plugins.bazelbep.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.bazelbep.cli.CommandFailed;
import io.jenkins.plugins.bazelbep.cli.serve.RecordedHistory;
import io.jenkins.plugins.bazelbep.history.History;
import io.jenkins.plugins.bazelbep.history.HistoryException;
import io.jenkins.plugins.bazelbep.history.Jobs;
import io.jenkins.plugins.bazelbep.history.StoreSource;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import io.jenkins.plugins.bazelbep.web.Api;
import io.jenkins.plugins.bazelbep.web.ApiRequest;
import io.jenkins.plugins.bazelbep.web.ApiResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The index of a data folder, opened by this process. */
public final class AskedHere implements Asked {

    private final History history;
    private final Api api;

    private AskedHere(History history, Api api) {
        this.history = history;
        this.api = api;
    }

    /**
     * Opens the index of a data folder and adds what it lacks.
     *
     * @throws CommandFailed if another process has it open
     */
    public static AskedHere open(Path data, RecordedHistory.Settings settings) throws IOException, CommandFailed {
        if (!Files.isDirectory(data)) {
            throw new NoSuchFileException(data.toString());
        }
        InvocationStore store = InvocationStore.open(data, StoreOptions.defaults());
        History history = History.open(settings.database());
        try {
            history.catchUp(new StoreSource(store));
        } catch (HistoryException e) {
            history.close();
            throw new CommandFailed(
                    e.getMessage() + (e.isAway() ? "; if it is a bep serve, ask that one by --url" : ""), e);
        } catch (IOException | RuntimeException e) {
            history.close();
            throw e;
        }
        return new AskedHere(history, new Api(store, null, history.questions(Jobs.all())));
    }

    @Override
    public JsonNode ask(String question, Map<String, String> parameters) throws IOException, CommandFailed {
        ApiResponse response = api.handle(new ApiRequest(List.of("history", question), parameters, null));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        response.body().writeTo(body);
        JsonNode answer = new ObjectMapper().readTree(body.toByteArray());
        if (response.status() != 200) {
            throw new CommandFailed(answer.path("error").asText());
        }
        return answer;
    }

    @Override
    public void close() {
        history.close();
    }
}
