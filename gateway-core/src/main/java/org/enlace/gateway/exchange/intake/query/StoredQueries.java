package org.enlace.gateway.exchange.intake.query;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.connector.QueryResponse;
import org.enlace.gateway.exchange.journal.Queries;
import org.enlace.gateway.exchange.journal.SealedBody;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.platform.encryption.Sealer;
import org.springframework.stereotype.Service;

/** Opens queries and responses, byte for byte. The caller has recorded before who looks, and why. Thread-safe. */
@Service
public class StoredQueries {

    private final Queries queries;
    private final StoredMessages storedMessages;
    private final Sealer sealer;
    private final Transactions transactions;

    public StoredQueries(Queries queries, StoredMessages storedMessages, Sealer sealer, DataSource source) {
        this.queries = queries;
        this.storedMessages = storedMessages;
        this.sealer = sealer;
        this.transactions = new Transactions(source);
    }

    /**
     * A query as it came and its response as it was given.
     *
     * @param answer empty if there was none
     */
    public record Kept(byte[] question, Optional<QueryResponse> answer) {

        /** Holds no content. */
        @Override
        public String toString() {
            return "Kept[]";
        }
    }

    /** Returns the stored query and response; empty if there is no such query, or its bytes are gone. */
    public Optional<Kept> open(UUID id) {
        try {
            return transactions.run(tx -> {
                if (!queries.isQuery(tx, id)) {
                    return Optional.empty();
                }
                Optional<Queries.KeptAnswer> answer = queries.answer(tx, id);
                return storedMessages
                        .payload(tx, id)
                        .map(question -> new Kept(
                                open(QueryRecorder.PAYLOAD, question),
                                answer.map(each -> new QueryResponse(
                                        each.contentType(), open(QueryRecorder.ANSWER, each.body())))));
            });
        } catch (SQLException unreadable) {
            throw new DatabaseException("a question cannot be read", unreadable);
        }
    }

    private byte[] open(String table, SealedBody body) {
        UUID id = body.messageId();
        return sealer.openBody(
                sealer.openKey(body.wrappedKey(), SealContext.of(table, "wrapped_key", id)),
                SealContext.of(table, "sealed", id),
                body.sealed());
    }
}
