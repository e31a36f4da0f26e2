package io.jenkins.plugins.bazelbep.history;

import org.junit.Rule;
import org.junit.rules.TemporaryFolder;

/** The index in files of its own. */
public class EmbeddedHistoryTest extends FaultsContract {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Override
    HistorySettings newDatabase() throws Exception {
        return HistorySettings.embedded(folder.newFolder().toPath());
    }
}
