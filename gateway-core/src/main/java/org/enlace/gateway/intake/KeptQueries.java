package org.enlace.gateway.intake;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.connector.Answer;
import org.enlace.gateway.journal.Queries;
import org.enlace.gateway.journal.SealedBody;
import org.enlace.gateway.journal.Stored;
import org.enlace.gateway.sealing.SealContext;
import org.enlace.gateway.sealing.Sealer;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.Transactions;
import org.springframework.stereotype.Service;

/** Opens what was asked and what was answered, byte for byte. Whoever calls it has written down before who looks, and why. Thread-safe. */
@Service
public class KeptQueries {

    private final Queries queries;
    private final Stored stored;
    private final Sealer sealer;
    private final Transactions transactions;

    KeptQueries(Queries queries, Stored stored, Sealer sealer, DataSource source) {
        this.queries = queries;
        this.stored = stored;
        this.sealer = sealer;
        this.transactions = new Transactions(source);
    }

    /**
     * A question as it came and its answer as it was given.
     *
     * @param answer empty if there was none
     */
    public record Kept(byte[] question, Optional<Answer> answer) {

        /** Holds no content. */
        @Override
        public String toString() {
            return "Kept[]";
        }
    }

    /** What is kept of a question; empty if there is no such question, or its bytes are gone. */
    public Optional<Kept> open(UUID id) {
        try {
            return transactions.run(tx -> {
                if (!queries.isQuery(tx, id)) {
                    return Optional.empty();
                }
                Optional<Queries.KeptAnswer> answer = queries.answer(tx, id);
                return stored.payload(tx, id)
                        .map(question -> new Kept(
                                open(QueryBooks.PAYLOAD, question),
                                answer.map(
                                        each -> new Answer(each.contentType(), open(QueryBooks.ANSWER, each.body())))));
            });
        } catch (SQLException unreadable) {
            throw new StoreException("a question cannot be read", unreadable);
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
