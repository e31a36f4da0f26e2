package io.jenkins.plugins.bazelbep.publish.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class LabelPatternTest {

    @Test
    public void aLabelIsItself() {
        assertThat(matches("//a/b:c", "//a/b:c")).isTrue();
        assertThat(matches("//a/b:c", "//a/b:d")).isFalse();
        assertThat(matches("//a/b", "//a/b:b")).isTrue();
        assertThat(matches("a/b:c", "//a/b:c")).isTrue();
        assertThat(matches("//a:sub/c.txt", "//a:sub/c.txt")).isTrue();
    }

    @Test
    public void aStarIsAPackage() {
        assertThat(matches("//a:*", "//a:x")).isTrue();
        assertThat(matches("//a:all", "//a:x")).isTrue();
        assertThat(matches("//a:*", "//a/b:x")).isFalse();
        assertThat(matches("//:*", "//:x")).isTrue();
        assertThat(matches("//:*", "//a:x")).isFalse();
    }

    @Test
    public void dotsAreAllBelow() {
        assertThat(matches("//a/...", "//a:x")).isTrue();
        assertThat(matches("//a/...", "//a/b/c:x")).isTrue();
        assertThat(matches("//a/...:all", "//a/b:x")).isTrue();
        assertThat(matches("//a/...", "//ab:x")).isFalse();
        assertThat(matches("//...", "//a/b:x")).isTrue();
        assertThat(matches("//...", "//:x")).isTrue();
    }

    @Test
    public void repositoriesCount() {
        assertThat(matches("//...", "@other//a:x")).isFalse();
        assertThat(matches("@other//...", "@other//a:x")).isTrue();
        assertThat(matches("@other//a:*", "@another//a:x")).isFalse();
        assertThat(matches("//a:x", "@//a:x")).isTrue();
        assertThat(matches("@@//a:x", "//a:x")).isTrue();
    }

    private static boolean matches(String pattern, String label) {
        return LabelPattern.parse(pattern).matches(label);
    }
}
