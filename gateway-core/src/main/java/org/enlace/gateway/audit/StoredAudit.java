package org.enlace.gateway.audit;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** The audit as it stands at one moment, in the database or in an exported file. Not thread-safe. */
interface StoredAudit extends AutoCloseable {

    List<StoredChain> chains() throws SQLException, IOException;

    /** What the first entries say, as JSON: they name the chains before theirs. */
    List<String> firstFacts() throws SQLException, IOException;

    List<CheckpointTables.Stored> checkpoints() throws SQLException, IOException;

    /** All entries, each chain's together and in the order of their numbers. */
    void entries(Consumer<StoredEntry> reader) throws SQLException, IOException;

    @Override
    void close() throws SQLException, IOException;
}
