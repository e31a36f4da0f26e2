package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;

public class ParametersTest {

    @Test
    public void hasDefaults() {
        Parameters none = new Parameters(Map.of());
        assertThat(none.offset()).isZero();
        assertThat(none.limit()).isEqualTo(100);
        assertThat(none.text("query")).isEmpty();
        assertThat(none.oneOf("sort", List.of("label"), "label")).isEqualTo("label");
        assertThat(none.anyOf("status")).isEmpty();
    }

    @Test
    public void namesTheParameterThatIsWrong() {
        refuses("1 to 1000, not \"1001\"", () -> of("limit", "1001").limit());
        refuses("limit must be", () -> of("limit", "0").limit());
        refuses("limit must be", () -> of("limit", "").limit());
        refuses("offset must be", () -> of("offset", "-1").offset());
        refuses("offset must be", () -> of("offset", "99999999999999999999").offset());
        refuses(
                "start must be a number from 0, not \"x\"",
                () -> of("start", "x").number("start", 0, 0, Long.MAX_VALUE));
        refuses("one of label, kind", () -> of("sort", "size").oneOf("sort", List.of("label", "kind"), null));
        refuses("status must be of A, B", () -> of("status", "A,C").anyOf("status", List.of("A", "B")));
    }

    @Test
    public void showsOnlyTheBeginningOfALongValue() {
        assertThatThrownBy(() -> of("limit", "9".repeat(8000)).limit())
                .hasMessageContaining("…")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(120));
    }

    @Test
    public void takesListsWithCommas() {
        assertThat(of("status", "A,,B").anyOf("status", List.of("A", "B", "C"))).containsExactly("A", "B");
    }

    private static Parameters of(String name, String value) {
        return new Parameters(Map.of(name, value));
    }

    private static void refuses(String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageContaining(message);
    }
}
