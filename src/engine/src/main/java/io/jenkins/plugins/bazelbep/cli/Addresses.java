package io.jenkins.plugins.bazelbep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Addresses that were given on the command line. */
final class Addresses {

    private Addresses() {}

    /**
     * Reads the addresses that were given with an option.
     *
     * @param reader throws IllegalArgumentException, with what is wrong, for a text that is no such address
     * @throws ParameterException that names the option, for such a text
     */
    static <T> List<T> read(CommandSpec command, String option, List<String> urls, Function<String, T> reader) {
        List<T> addresses = new ArrayList<>();
        for (String url : urls) {
            try {
                addresses.add(reader.apply(url));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(command.commandLine(), option + ": " + e.getMessage());
            }
        }
        return addresses;
    }
}
