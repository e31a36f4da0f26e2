package io.jenkins.plugins.bazelbep.bench.faults;

import java.io.IOException;
import java.net.InetAddress;

/** The near end of a receiver that lies in a network of its own: hands on what comes to an address there. */
final class Relay {

    private Relay() {}

    /** Prints its port, and ends with its standard input. Arguments: the address to listen at, and the receiver's port. */
    public static void main(String[] arguments) throws IOException {
        try (Wire wire = new Wire(InetAddress.getByName(arguments[0]), Integer.parseInt(arguments[1]))) {
            System.out.println(wire.port());
            while (System.in.read() >= 0) {
                // Nobody says anything.
            }
        }
    }
}
