package io.jenkins.plugins.bazelbep.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import org.junit.Test;

public class ForbiddenAddressesTest {

    @Test
    public void addressesOfThisMachineItsNetworkAndItsCloudAre() throws Exception {
        for (String address : new String[] {
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "2002:7f00:1::",
            "169.254.169.254",
            "fe80::1",
            "224.0.0.1",
            "ff02::1",
            "fd00:ec2::254",
            "100.100.100.200",
            "192.0.0.192",
            "168.63.129.16"
        }) {
            assertThat(ForbiddenAddresses.contain(InetAddress.getByName(address)))
                    .as(address)
                    .isTrue();
        }
        for (NetworkInterface own : NetworkInterface.networkInterfaces().toList()) {
            own.inetAddresses()
                    .forEach(address -> assertThat(ForbiddenAddresses.contain(address))
                            .as("%s", address)
                            .isTrue());
        }
    }

    @Test
    public void othersAreNotSinceCachesStandInPrivateNetworks() throws Exception {
        for (String address :
                new String[] {"192.0.2.1", "10.255.255.254", "2001:db8::1", "64:ff9b::c000:201", "fd12::1"}) {
            assertThat(ForbiddenAddresses.contain(InetAddress.getByName(address)))
                    .as(address)
                    .isFalse();
        }
    }
}
