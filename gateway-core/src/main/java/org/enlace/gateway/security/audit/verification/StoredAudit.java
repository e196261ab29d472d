package org.enlace.gateway.security.audit.verification;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.checkpoint.CheckpointRepository;

/** Gives access to the audit as it is at one moment, in the database or in an exported file. Not thread-safe. */
public interface StoredAudit extends AutoCloseable {

    List<StoredChain> chains() throws SQLException, IOException;

    /** Returns the facts of the first entries, as JSON: they name the chains before theirs. */
    List<String> firstFacts() throws SQLException, IOException;

    List<CheckpointRepository.Stored> checkpoints() throws SQLException, IOException;

    /** Reads all entries, each chain's together and in the order of their numbers. */
    void entries(Consumer<StoredAuditEntry> reader) throws SQLException, IOException;

    @Override
    void close() throws SQLException, IOException;
}
