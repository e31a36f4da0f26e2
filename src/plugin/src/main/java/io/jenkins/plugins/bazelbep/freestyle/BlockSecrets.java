package io.jenkins.plugins.bazelbep.freestyle;

import hudson.console.ConsoleLogFilter;
import hudson.console.LineTransformationOutputStream;
import hudson.model.Run;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.block.BlockHandle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** Puts stars where the secret of a block would stand in the log. A build's log is opened before its block is. */
final class BlockSecrets extends ConsoleLogFilter {

    private static final String STARS = "****";

    @Override
    public OutputStream decorateLogger(Run run, OutputStream logger) {
        return new Stars(logger, run);
    }

    private static final class Stars extends LineTransformationOutputStream.Delegating {

        private final Run<?, ?> run;
        private final Set<String> secrets = new LinkedHashSet<>();

        Stars(OutputStream out, Run<?, ?> run) {
            super(out);
            this.run = run;
        }

        @Override
        protected void eol(byte[] bytes, int length) throws IOException {
            BazelRunAction action = run.getAction(BazelRunAction.class);
            if (action != null) {
                for (BlockHandle block : action.openBlocks()) {
                    secrets.add(block.secret().getPlainText());
                }
            }
            // The secrets are ASCII; in Latin-1 every other byte stays what it is.
            String line = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            for (String secret : secrets) {
                line = line.replace(secret, STARS);
            }
            out.write(line.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
