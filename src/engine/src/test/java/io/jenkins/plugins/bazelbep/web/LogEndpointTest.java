package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import io.jenkins.plugins.bazelbep.store.Kept;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class LogEndpointTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private InvocationStore store;
    private Api api;

    @Before
    public void open() {
        store = InvocationStore.open(folder.getRoot().toPath(), StoreOptions.defaults());
        api = new Api(store);
    }

    private ApiResponse get(long start, String... more) {
        Map<String, String> parameters = new java.util.HashMap<>(Map.of("start", Long.toString(start)));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return api.handle(new ApiRequest(List.of("invocations", "red", "log"), parameters, null));
    }

    private static byte[] bytes(ApiResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return out.toByteArray();
    }

    /** Whoever follows a running build by X-Text-Size has in the end what others get at once. */
    @Test
    public void isFollowedWhileItGrows() throws IOException {
        ByteArrayOutputStream followed = new ByteArrayOutputStream();
        InvocationWriter writer = store.write("red", null);
        for (byte[] event : Kept.events("4.2.3-everything")) {
            writer.accept(event);
            ApiResponse part = get(followed.size());
            assertThat(part.headers()).containsEntry("X-More-Data", "true");
            followed.write(bytes(part));
            assertThat(part.headers()).containsEntry("X-Text-Size", Integer.toString(followed.size()));
        }
        writer.finish(StreamEnd.COMPLETE);
        ApiResponse rest = get(followed.size());
        assertThat(rest.headers()).doesNotContainKey("X-More-Data");
        followed.write(bytes(rest));
        assertThat(followed.toByteArray()).isEqualTo(bytes(get(0))).isNotEmpty();
    }

    @Test
    public void comesInPiecesToThoseWhoWantPieces() throws IOException {
        Kept.receive(store, "red", "4.2.3-unicode");
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        String more = "true";
        while (more != null) {
            ApiResponse piece = get(pieces.size(), "limit", "100");
            pieces.write(bytes(piece));
            assertThat(piece.headers()).containsEntry("X-Text-Size", Integer.toString(pieces.size()));
            more = piece.headers().get("X-More-Data");
        }
        assertThat(pieces.toByteArray()).isEqualTo(bytes(get(0))).hasSizeGreaterThan(100);
    }

    @Test
    public void saysWhereTheTextEndsToThoseWhoAreBeyondIt() throws IOException {
        Kept.receive(store, "red", "4.2.3-red");
        int size = bytes(get(0)).length;
        ApiResponse beyond = get(1_000_000_000L);
        assertThat(bytes(beyond)).isEmpty();
        assertThat(beyond.headers())
                .containsEntry("X-Text-Size", Integer.toString(size))
                .doesNotContainKey("X-More-Data");
    }
}
