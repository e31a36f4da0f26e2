package io.jenkins.plugins.bazelbep.publish.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class PlacedErrorsTest {

    private static List<PlacedError> in(String... lines) {
        return PlacedErrors.in(String.join("\n", lines), new SourcePaths("/ws/repo/sub", "/ws/repo"));
    }

    @Test
    public void readsWhatCompilersWrite() {
        assertThat(in(
                        "app/main.cc:12:5: error: expected ';' before 'return'",
                        "app/main.cc:13:5: warning: unused variable",
                        "./app/Main.java:7: error: cannot find symbol",
                        "app/Main.kt:3:9: error: unresolved reference: foo",
                        "app/missing.h:1:10: fatal error: no_such.h: No such file or directory",
                        "app/a.ts(4,2): error TS2304: Cannot find name 'x'.",
                        "app/x.go:5:6: undefined: frob",
                        "\u001b[1;31merror[E0425]: cannot find value `y`\u001b[0m",
                        "  --> app/lib.rs:8:13"))
                .containsExactly(
                        new PlacedError("sub/app/main.cc", 12, 5, "expected ';' before 'return'"),
                        new PlacedError("sub/app/Main.java", 7, 0, "cannot find symbol"),
                        new PlacedError("sub/app/Main.kt", 3, 9, "unresolved reference: foo"),
                        new PlacedError("sub/app/missing.h", 1, 10, "no_such.h: No such file or directory"),
                        new PlacedError("sub/app/a.ts", 4, 2, "TS2304: Cannot find name 'x'."),
                        new PlacedError("sub/app/x.go", 5, 6, "undefined: frob"),
                        new PlacedError("sub/app/lib.rs", 8, 13, "cannot find value `y`"));
    }

    @Test
    public void anActionsPlaceCountsOnlyWhereItNamedNone() {
        assertThat(in(
                        "ERROR: /ws/repo/sub/app/BUILD:3:11: Compiling app/main.cc failed: (Exit 1): gcc failed",
                        "app/main.cc:12:5: error: expected ';'",
                        "(10:11:12) ERROR: /ws/repo/sub/gen/BUILD:5:8: Executing genrule //gen:x failed: (Exit 7)",
                        "this rule always fails",
                        "ERROR: /ws/repo/sub/lib/BUILD:1:1: no such target '//lib:y'",
                        "ERROR: Build did NOT complete successfully"))
                .extracting(PlacedError::path)
                .containsExactly("sub/app/main.cc", "sub/gen/BUILD", "sub/lib/BUILD");
    }

    @Test
    public void filesThatAreNotOfTheSourcesAreLeftOut() {
        assertThat(in(
                        "/home/b/.cache/bazel/x/sandbox/linux/3/execroot/_main/app/a.cc:1:2: error: in the sandbox",
                        "/usr/include/stdio.h:1:2: error: of the system",
                        "bazel-out/k8-opt/bin/gen.cc:1:2: error: generated",
                        "external/zlib/inflate.c:1:2: error: of others",
                        "../../etc/passwd:1:2: error: outside",
                        "C:\\other\\a.cc:1:2: error: elsewhere"))
                .containsExactly(new PlacedError("sub/app/a.cc", 1, 2, "in the sandbox"));
    }

    @Test
    public void hostileTextCostsLittle() {
        String long1 = "a:".repeat(500_000);
        assertThat(in(
                        long1,
                        ":".repeat(1_000_000),
                        "x".repeat(1_000_000) + ":1:1: error: y",
                        "a.cc:99999999999:1: error: z"))
                .isEmpty();
        assertThat(in(("a.cc:1:1: error: same\n").repeat(1000))).hasSize(1);
        StringBuilder many = new StringBuilder();
        for (int i = 1; i <= 1000; i++) {
            many.append("a.cc:").append(i).append(":1: error: x\n");
        }
        assertThat(in(many.toString())).hasSize(PlacedErrors.MOST);
    }

    @Test
    public void withoutAKnownCheckoutPathsAreThoseOfBazelsWorkspace() {
        List<PlacedError> errors = PlacedErrors.in("ERROR: /src/app/BUILD:3:1: bad", new SourcePaths("/src", null));
        assertThat(errors).extracting(PlacedError::path).containsExactly("app/BUILD");
        assertThat(PlacedErrors.in("a.cc:3:1: error: bad", new SourcePaths(null, "/src")))
                .extracting(PlacedError::path)
                .containsExactly("a.cc");
    }
}
