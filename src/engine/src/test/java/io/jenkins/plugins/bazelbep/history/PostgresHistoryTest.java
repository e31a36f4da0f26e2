package io.jenkins.plugins.bazelbep.history;

import static org.junit.Assume.assumeTrue;

import org.junit.AfterClass;
import org.junit.BeforeClass;

/** The index in PostgreSQL. */
public class PostgresHistoryTest extends QuestionsContract {

    private static PostgresCluster cluster;

    @BeforeClass
    public static void start() throws Exception {
        assumeTrue(
                PostgresCluster.missing().orElse(""), PostgresCluster.missing().isEmpty());
        cluster = PostgresCluster.start();
    }

    @AfterClass
    public static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    HistorySettings newDatabase() throws Exception {
        return cluster.newDatabase();
    }
}
