package org.enlace.gateway.exchange.intake.dryrun;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.intake.StoredPayload;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.mappings.check.Difference;
import org.enlace.mappings.check.SideBySide;
import org.springframework.stereotype.Component;

/** Compares two inward mappings over what a link's sender has really sent; nothing is stored or sent, and no value is reported. Thread-safe. */
@Component
public class StoredComparison {

    /** Messages of one comparison. */
    public static final int MOST = 2_000;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final StoredMessages storedMessages;
    private final StoredPayload payloads;
    private final Transactions transactions;

    public StoredComparison(StoredMessages storedMessages, StoredPayload payloads, DataSource source) {
        this.storedMessages = storedMessages;
        this.payloads = payloads;
        this.transactions = new Transactions(source);
    }

    /**
     * A difference.
     *
     * @param count messages that show it
     * @param example the latest of them
     */
    public record Seen(long count, UUID example) {}

    /**
     * The result of a comparison.
     *
     * @param differing messages with any difference
     * @param gone messages whose bytes are not kept any more
     * @param complete false if the time was over before the last one
     */
    public record Found(
            long compared, long differing, long gone, boolean complete, Map<Difference, Seen> differences) {}

    /** The latest messages of a link through both. */
    public Found compare(SideBySide pair, LinkId link, int last) throws DatabaseException {
        long end = System.nanoTime() + LONGEST.toNanos();
        Count count = new Count();
        List<UUID> ids = run(tx -> storedMessages.latest(tx, link.toString(), Math.min(last, MOST)));
        for (UUID id : ids) {
            if (System.nanoTime() > end) {
                return count.found(false);
            }
            run(tx -> compare(tx, pair, id, count));
        }
        return count.found(true);
    }

    private <R> R run(Transactions.Work<R> work) {
        try {
            return transactions.run(work);
        } catch (SQLException away) {
            throw new DatabaseException("stored messages cannot be read", away);
        }
    }

    private Count compare(Connection tx, SideBySide pair, UUID id, Count count) throws SQLException {
        Optional<StoredMessages.Message> message = storedMessages.read(tx, id);
        Optional<byte[]> payload = message.isEmpty() ? Optional.empty() : payloads.open(tx, id);
        if (payload.isEmpty()) {
            count.gone++;
        } else {
            String digest = DigestUtils.sha256Hex(payload.get());
            count.add(pair.inward(payload.get(), StoredPayload.context(message.get(), digest)), id);
        }
        return count;
    }

    /** Counts the differences, on one thread. */
    private static final class Count {

        private long compared;
        private long differing;
        private long gone;
        private final Map<Difference, Seen> seen = new TreeMap<>();

        void add(Iterable<Difference> differences, UUID id) {
            compared++;
            boolean any = false;
            for (Difference each : differences) {
                any = true;
                // The newest come first.
                seen.merge(each, new Seen(1, id), (before, one) -> new Seen(before.count() + 1, before.example()));
            }
            differing += any ? 1 : 0;
        }

        Found found(boolean complete) {
            return new Found(compared, differing, gone, complete, Map.copyOf(seen));
        }
    }
}
