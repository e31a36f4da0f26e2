package io.jenkins.plugins.bazelbep.backend;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Addresses to which no name of a permitted host may lead: this machine, whoever reads files here being closer to it than
 * whoever made the events, and what clouds tell their own machines about themselves, credentials among it.
 */
final class ForbiddenAddresses {

    /** Of AWS (IPv6), Alibaba, Oracle and Azure; the others, and theirs in IPv4, are link-local. */
    private static final Set<String> OF_CLOUDS =
            Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "192.0.0.192", "168.63.129.16");

    private static final int FIRST_OF_6TO4 = 0x20;
    private static final int SECOND_OF_6TO4 = 0x02;
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final byte[] IPV4_COMPATIBLE = new byte[12];

    private ForbiddenAddresses() {}

    /** Whether an address is one of them, also where it stands within an IPv6 address. */
    static boolean contain(InetAddress address) {
        InetAddress embedded = embedded(address.getAddress());
        return isOwn(address)
                || OF_CLOUDS.contains(address.getHostAddress().replaceFirst("%.*", ""))
                || embedded != null && contain(embedded);
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isAnyLocalAddress()
                    || address.isMulticastAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true; // Nobody knows.
        }
    }

    /** The IPv4 address to which gateways take an IPv6 one; null if there is none. */
    private static InetAddress embedded(byte[] address) {
        if (address.length != 16) {
            return null;
        }
        byte[] head = Arrays.copyOf(address, 12);
        if (Arrays.equals(head, NAT64) || Arrays.equals(head, IPV4_COMPATIBLE)) {
            return of(Arrays.copyOfRange(address, 12, 16));
        }
        return address[0] == FIRST_OF_6TO4 && address[1] == SECOND_OF_6TO4
                ? of(Arrays.copyOfRange(address, 2, 6))
                : null;
    }

    private static InetAddress of(byte[] ipv4) {
        try {
            return InetAddress.getByAddress(ipv4);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
