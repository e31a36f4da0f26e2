package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class HostNamesTest {

    @Test
    public void knowsItsOwnNames() {
        for (String host :
                new String[] {"localhost", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:40002", "[::1]", "[::1]:1"}) {
            assertThat(HostNames.isLoopback(host)).as(host).isTrue();
        }
    }

    @Test
    public void refusesAllOthers() {
        for (String host : new String[] {
            null,
            "",
            ":80",
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:80",
            "localhost:x",
            "localhost:80:80",
            "[::2]",
            "127.0.0.2",
            "evil@localhost"
        }) {
            assertThat(HostNames.isLoopback(host)).as(host).isFalse();
        }
    }
}
