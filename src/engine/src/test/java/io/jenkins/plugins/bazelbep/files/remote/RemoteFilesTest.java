package io.jenkins.plugins.bazelbep.files.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.grpc.Metadata;
import io.grpc.Status;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.MissingContent.Reason;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Test;

public class RemoteFilesTest {

    private final byte[] contents = new byte[5_321];
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private RemoteCache cache;
    private HttpServer web;
    private RemoteFiles files;
    private String hash;

    @Before
    public void serve() throws Exception {
        new Random(5).nextBytes(contents);
        hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(contents));
        cache = new RemoteCache();
        cache.blobs.put(hash + "/" + contents.length, contents);
        web = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        web.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "web");
            thread.setDaemon(true);
            return thread;
        }));
        web.createContext("/", exchange -> {
            authorizations.add("" + exchange.getRequestHeaders().getFirst("Authorization"));
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/moved")) {
                exchange.getResponseHeaders().add("Location", "/there");
            }
            int status = Map.of("/moved", 302, "/gone", 404, "/secret", 401).getOrDefault(path, 200);
            exchange.sendResponseHeaders(status, status == 200 ? 0 : -1);
            if (status == 200) {
                exchange.getResponseBody().write(contents);
                if (path.equals("/slow")) {
                    exchange.getResponseBody().flush();
                    return; // never ends
                }
            }
            exchange.close();
        });
        web.start();
    }

    @After
    public void close() throws IOException {
        if (files != null) {
            files.close();
        }
        cache.close();
        web.stop(0);
    }

    @Test
    public void readsAndChecksWhatACacheHolds() throws IOException {
        permit(RemoteHost.of(cache.url()));

        assertThat(bytes(open(blob("blobs/")), 0)).isEqualTo(contents);
        assertThat(bytes(open(blob("blobs/")), 5_000)).hasSize(321);
        assertThat(((PresentContent) open(blob("blobs/"))).length()).isEqualTo(contents.length);
        assertThat(cache.reads).as("fetched once").containsExactly("blobs/" + hash + "/5321");
    }

    @Test
    public void compressedAndInstanceNamesMeanTheSameContents() throws IOException {
        permit(RemoteHost.of(cache.url()));

        assertThat(bytes(open(blob("compressed-blobs/zstd/")), 0)).isEqualTo(contents);
        assertThat(bytes(open(blob("an/instance/blobs/sha256/")), 0)).isEqualTo(contents);
        assertThat(cache.reads)
                .containsExactly("blobs/" + hash + "/5321", "an/instance/blobs/sha256/" + hash + "/5321");
    }

    @Test
    public void whatIsNotAsItsNameSaysIsNotUsed() {
        permit(RemoteHost.of(cache.url()));
        for (byte[] other : List.of(new byte[5_321], new byte[5_320], new byte[9_000], new byte[0])) {
            cache.blobs.put(hash + "/5321", other);
            assertMissing(open(blob("i" + other.length + "/blobs/")), Reason.UNREADABLE, "not what its digest says");
        }
    }

    @Test
    public void whyACacheGivesNothingIsTold() {
        permit(RemoteHost.of(cache.url()));
        assertMissing(
                open("bytestream://127.0.0.1:" + cache.port() + "/blobs/" + "ab".repeat(32) + "/1"),
                Reason.NOT_FOUND,
                "any more");
        cache.status = Status.PERMISSION_DENIED.withDescription("no key");
        assertMissing(open(blob("blobs/")), Reason.FORBIDDEN, "no key");
        assertMissing(open("bytestream://127.0.0.1:" + cache.port() + "/nothing"), Reason.BAD_URI, "no blob");
    }

    @Test
    public void theEmptyFileIsInEveryCache() throws Exception {
        permit(RemoteHost.of(cache.url()));
        String empty =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest());
        String before = "bytestream://127.0.0.1:" + cache.port() + "/blobs/";
        assertThat(bytes(open(before + empty + "/0"), 0)).isEmpty();
        assertMissing(open(before + hash + "/0"), Reason.UNREADABLE, "not what its digest says");
        assertThat(cache.reads).isEmpty();
    }

    @Test
    public void nothingLargeIsEvenAskedFor() {
        files = new RemoteFiles(new RemoteSettings(List.of(RemoteHost.of(cache.url())), 5_320, 0));
        assertMissing(open(blob("blobs/")), Reason.TOO_LARGE, "5321");
        assertThat(cache.reads).isEmpty();
    }

    @Test
    public void hostsThatNobodyPermittedAreNotAsked() {
        permit(
                RemoteHost.of("grpc://127.0.0.1:1"),
                RemoteHost.of("https://127.0.0.1:" + web.getAddress().getPort()));
        assertMissing(open(blob("blobs/")), Reason.FORBIDDEN, "nobody has permitted");
        assertMissing(open(page("/there")), Reason.FORBIDDEN, "nobody has permitted");
        assertMissing(open("http://user@127.0.0.1:1/"), Reason.BAD_URI, "host");
        assertMissing(open("http:///etc/passwd"), Reason.BAD_URI, "host");
        assertThat(cache.reads).isEmpty();
        assertThat(authorizations).isEmpty();
    }

    @Test
    public void ofAWebServerWithAPathOnlyWhatIsBelowItIsAskedFor() throws IOException {
        String host = "http://127.0.0.1:" + web.getAddress().getPort();
        for (String permitted : List.of(host + "/there", host + "/there/")) {
            permit(new RemoteHost(permitted, Map.of("authorization", "web"), null));
            assertThat(bytes(open(page("/there/file")), 0)).isEqualTo(contents);
            for (String other : List.of(
                    "/",
                    "/there",
                    "/thereafter/file",
                    "/secret",
                    "/there/../secret",
                    "/there/%2e%2e/secret",
                    "/there/..%2fsecret",
                    "/there/%252e%252e/secret",
                    "/there//secret",
                    "/there/;/secret")) {
                assertMissing(open(page(other)), Reason.FORBIDDEN, "nobody has permitted");
            }
            files.close();
            files = null;
        }
        assertThat(authorizations).hasSize(2);
    }

    @Test
    public void aNameThatLeadsToThisMachineIsRefused() throws Exception {
        String name = "ip6-localhost";
        try {
            Assume.assumeTrue(InetAddress.getByName(name).isLoopbackAddress());
        } catch (UnknownHostException e) {
            Assume.assumeNoException("needs a second name of this machine", e);
        }
        permit(RemoteHost.of("grpc://" + name + ":" + cache.port()));
        assertMissing(
                open("bytestream://" + name + ":" + cache.port() + "/blobs/" + hash + "/5321"),
                Reason.FORBIDDEN,
                "an address of this machine");
        assertThat(RemoteHost.of("grpc://localhost:1").forbiddenAddress()).isNull();
    }

    @Test
    public void eachHostGetsItsOwnCredentialOnly() {
        permit(
                new RemoteHost(cache.url(), Map.of("Authorization", "for the cache"), null),
                new RemoteHost("http://127.0.0.1:" + web.getAddress().getPort(), Map.of("authorization", "web"), null));
        open(blob("blobs/"));
        open(page("/there"));
        assertThat(cache.headers.get(0).get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER)))
                .isEqualTo("for the cache");
        assertThat(authorizations).containsExactly("web");
    }

    @Test
    public void readsFromWebServers() throws IOException {
        permitWeb(0, 0);
        assertThat(bytes(open(page("/there")), 0)).isEqualTo(contents);
        assertMissing(open(page("/gone")), Reason.NOT_FOUND, "404");
        assertMissing(open(page("/secret")), Reason.FORBIDDEN, "401");
        assertMissing(open(page("/moved")), Reason.UNREADABLE, "redirects are not followed");
        assertThat(authorizations).hasSize(4);
    }

    @Test
    public void whatAWebServerSendsIsHeldAgainstTheEvent() throws Exception {
        permitWeb(0, 0);
        for (String function : List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512")) {
            String digest =
                    HexFormat.of().formatHex(MessageDigest.getInstance(function).digest(contents));
            assertThat(bytes(open(page("/" + function), digest, 5_321L), 0)).isEqualTo(contents);
            assertThat(bytes(open(page("/" + function), digest.toUpperCase(Locale.ROOT), null), 0))
                    .isEqualTo(contents);
            String other = "0".repeat(digest.length());
            assertMissing(
                    open(page("/" + function), other, 5_321L),
                    Reason.UNREADABLE,
                    page("/" + function) + ": its " + function + " is " + digest + ", but the event tells " + other);
        }
        assertMissing(open(page("/there"), hash, 5_322L), Reason.UNREADABLE, "5321 bytes, but the event tells 5322");
        assertMissing(open(page("/there"), hash, 5_320L), Reason.UNREADABLE, "more than the 5320 bytes that the event");
        assertMissing(open(page("/there"), hash, 0L), Reason.UNREADABLE, "more than the 0 bytes that the event");
    }

    @Test
    public void aWrongSizeIsTakenForNothingElseWhereNoDigestIsKnown() throws IOException {
        permitWeb(0, 0);
        assertThat(bytes(open(page("/there"), null, 5_321L), 0)).isEqualTo(contents);
        assertMissing(open(page("/there"), null, 5_322L), Reason.UNREADABLE, "5321 bytes, but the event tells 5322");
        assertThat(bytes(open(page("/there"), "no digest", null), 0)).isEqualTo(contents);
        assertThat(bytes(open(page("/there"), null, null), 0)).isEqualTo(contents);
    }

    @Test
    public void ofAWebServerNothingIsAskedForThatTheEventTellsToBeTooLarge() {
        permitWeb(5_320, 30);
        assertMissing(open(page("/there"), hash, 5_321L), Reason.TOO_LARGE, "5321 bytes; files of at most 5320");
        assertThat(authorizations).isEmpty();
    }

    @Test
    public void aWebServerThatSendsTooMuchOrForeverIsCutOff() throws IOException {
        permitWeb(5_320, 30);
        assertMissing(open(page("/there")), Reason.TOO_LARGE, "5320");
        files.close();
        files = new RemoteFiles(new RemoteSettings(webHost(), 0, 3));
        assertMissing(open(page("/slow")), Reason.UNREADABLE, "longer than 3 s");
    }

    @Test
    public void aHostThatIsAwayIsLeftAloneForAWhile() {
        int port = cache.port();
        cache.close();
        permit(RemoteHost.of("grpc://127.0.0.1:" + port));
        for (int i = 0; i < 3; i++) {
            assertMissing(open(blob("i" + i + "/blobs/")), Reason.UNREADABLE, "UNAVAILABLE");
        }
        assertMissing(open(blob("i4/blobs/")), Reason.UNREADABLE, "left alone");
    }

    @Test
    public void aHostThatWasAwayOnceIsAskedAgain() throws IOException {
        cache.status = Status.UNAVAILABLE;
        permit(RemoteHost.of(cache.url()));
        assertMissing(open(blob("blobs/")), Reason.UNREADABLE, "UNAVAILABLE");
        cache.status = Status.OK;
        assertThat(bytes(open(blob("blobs/")), 0)).isEqualTo(contents);
    }

    @Test(timeout = 60_000)
    public void severalAreFetchedAtOnceWhenTheyAreAskedForAhead() throws IOException {
        CountDownLatch four = new CountDownLatch(4);
        cache.beforeRead = () -> {
            four.countDown();
            try {
                four.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        permit(RemoteHost.of(cache.url()));
        FileContents all = new FileContents(files.schemes());
        for (int i = 0; i < 4; i++) {
            all.prepare(file(blob("i" + i + "/blobs/")));
        }
        for (int i = 0; i < 4; i++) {
            assertThat(bytes(all.open(file(blob("i" + i + "/blobs/"))), 0)).isEqualTo(contents);
        }
        assertThat(cache.reads).hasSize(4);
    }

    @Test
    public void aSchemeInCapitalsIsTheSame() throws IOException {
        permit(
                RemoteHost.of(cache.url()),
                RemoteHost.of("http://127.0.0.1:" + web.getAddress().getPort()));
        assertThat(bytes(open(blob("blobs/").replace("bytestream", "ByteStream")), 0))
                .isEqualTo(contents);
        assertThat(bytes(open(page("/there").replace("http", "HTTP")), 0)).isEqualTo(contents);
        assertMissing(open(page("/there").replace("http", "BYTESTREAM")), Reason.BAD_URI, "no blob");
    }

    @Test
    public void aHeaderThatCannotBeSentIsToldOf() {
        permit(new RemoteHost("http://127.0.0.1:" + web.getAddress().getPort(), Map.of("host", "other"), null));
        assertMissing(open(page("/there")), Reason.BAD_URI, "cannot be asked for");
        assertThat(authorizations).isEmpty();
    }

    @Test(timeout = 60_000)
    public void whoWaitsForAFileCanBeInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        cache.beforeRead = () -> {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        permit(RemoteHost.of(cache.url()));
        FileContents all = new FileContents(files.schemes());
        all.prepare(file(blob("blobs/")));
        asked.await();
        List<FileContent> got = new CopyOnWriteArrayList<>();
        Thread waiting = new Thread(() -> got.add(all.open(file(blob("blobs/")))));
        waiting.start();
        waiting.interrupt();
        waiting.join();
        assertMissing(got.get(0), Reason.UNREADABLE, "interrupted");
    }

    @Test
    public void badHostsAreRefusedWithoutRepeatingSecrets() {
        for (String bad : List.of(
                "",
                "ftp://a",
                "https://user:hunter2@a",
                "grpcs://a/path",
                "https://a/p?q",
                "https://a/p/../q",
                "https://a/p#q")) {
            assertThatThrownBy(() -> RemoteHost.of(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("hunter2");
        }
    }

    private void permit(RemoteHost... hosts) {
        files = new RemoteFiles(new RemoteSettings(List.of(hosts), 0, 0));
    }

    private void permitWeb(long largest, long seconds) {
        files = new RemoteFiles(new RemoteSettings(webHost(), largest, seconds));
    }

    private List<RemoteHost> webHost() {
        return List.of(RemoteHost.of("http://127.0.0.1:" + web.getAddress().getPort()));
    }

    private String blob(String path) {
        return "bytestream://127.0.0.1:" + cache.port() + "/" + path + hash + "/" + contents.length;
    }

    private String page(String path) {
        return "http://127.0.0.1:" + web.getAddress().getPort() + path;
    }

    private FileContent open(String uri) {
        return new FileContents(files.schemes()).open(file(uri));
    }

    private FileContent open(String uri, String digest, Long length) {
        return new FileContents(files.schemes()).open(new OutputFile("test.xml", uri, digest, length, null, null));
    }

    private static OutputFile file(String uri) {
        return new OutputFile("test.xml", uri, null, null, null, null);
    }

    private static byte[] bytes(FileContent content, long offset) throws IOException {
        assertThat(content).as(content.toString()).isInstanceOf(PresentContent.class);
        try (InputStream in = ((PresentContent) content).open(offset)) {
            return in.readAllBytes();
        }
    }

    private static void assertMissing(FileContent content, Reason reason, String words) {
        assertThat(content).isInstanceOf(MissingContent.class);
        assertThat(((MissingContent) content).message()).contains(words);
        assertThat(((MissingContent) content).reason()).isEqualTo(reason);
    }
}
